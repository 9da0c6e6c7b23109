#include <stddef.h>

double mean_above(const double *values, size_t n, double limit) {
    double sum = 0;
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        if (values[i] > limit) {
            sum += values[i];
            found++;
        }
    }
    return found ? sum / found : 0;
}

double product(const double *parts, size_t parts_len) {
    double product = 1;
    for (size_t i = 0; i < parts_len; i++) product *= parts[i];
    return product;
}

void doubled(const double *values, double *out, size_t n) {
    for (size_t i = 0; i < n; i++) out[i] = 2 * values[i];
}
