double half(double number) {
    return number / 2;
}

double quarters(double number) {
    return half(number) / 2;
}
