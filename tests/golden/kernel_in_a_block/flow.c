#include <math.h>
#include <stddef.h>

struct point {
    double x, y;
};

struct point middle(const struct point *points, size_t n) {
    struct point sum = {0, 0};
    for (size_t i = 0; i < n; i++) {
        sum.x += points[i].x / n;
        sum.y += points[i].y / n;
    }
    return sum;
}

double reach(struct point middle, struct point origin) {
    return fabs(middle.x - origin.x) + fabs(middle.y - origin.y);
}

double total(const double *reaches, size_t reaches_len) {
    double sum = 0;
    for (size_t i = 0; i < reaches_len; i++) sum += reaches[i];
    return sum;
}
