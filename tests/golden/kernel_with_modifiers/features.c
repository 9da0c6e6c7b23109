#include <stddef.h>

double upper(const double *samples, size_t samples_len) {
    double most = samples[0];
    for (size_t i = 1; i < samples_len; i++) most = samples[i] > most ? samples[i] : most;
    return most;
}

double lower(const double *samples, size_t samples_len) {
    double least = samples[0];
    for (size_t i = 1; i < samples_len; i++) least = samples[i] < least ? samples[i] : least;
    return least;
}
