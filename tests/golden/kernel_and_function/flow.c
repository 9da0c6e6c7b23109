double half(double number), total(const double *parts, unsigned long n);
