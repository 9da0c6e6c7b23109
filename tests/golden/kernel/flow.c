#include "numbers.h"

const double FACTOR = 0.5;

double dot(const double *a, size_t a_len, const double *b, size_t b_len) {
    double sum = 0;
    for (size_t i = 0; i < a_len && i < b_len; i++) sum += a[i] * b[i];
    return sum;
}

void smooth(const double *a, double *out, size_t n) {
    for (size_t i = 0; i < n; i++) out[i] = i ? (a[i - 1] + a[i]) / 2 : a[i];
}

double blend(double dot, double share, int rounds) {
    return dot + share * rounds;
}

double half(double number) {
    return number / 2;
}
