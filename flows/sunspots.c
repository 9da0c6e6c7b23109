#include <math.h>
#include <stddef.h>

static const double TWO_PI = 6.283185307179586;

/* The values less their mean, faded out towards both ends (Hann's window), so that a cycle that is cut off
   at an end does not look like many others. */
void tapered(const double *sunspots, double *out, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += sunspots[i];
    double mean = sum / (double)n;
    for (size_t i = 0; i < n; i++) {
        double window = 0.5 - 0.5 * cos(TWO_PI * ((double)i + 0.5) / (double)n);
        out[i] = (sunspots[i] - mean) * window;
    }
}

/* One term of a Fourier transform: how far a wave of this period swings. The angle goes on by a rotation, so
   that there is one cosine a call and not one a value. */
double amplitude(const double *tapered, size_t tapered_len, double period) {
    double step_re = cos(TWO_PI / period), step_im = sin(TWO_PI / period);
    double re = 1, im = 0, sum_re = 0, sum_im = 0;
    for (size_t i = 0; i < tapered_len; i++) {
        sum_re += tapered[i] * re;
        sum_im += tapered[i] * im;
        double next = re * step_re - im * step_im;
        im = re * step_im + im * step_re;
        re = next;
    }
    /* The window lets half of it through. */
    return 4 * sqrt(sum_re * sum_re + sum_im * sum_im) / (double)tapered_len;
}
