#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int32_t kernel_names_type(const int32_t *match, size_t match_len, size_t out_len) {
    return match_len ? match[0] + (int32_t)out_len : -1;
}

bool many(uint8_t a, int8_t b, uint16_t c, int16_t d, uint32_t e, uint64_t f, int64_t g, const bool *h, size_t n) {
    return n && h[0] && a + b + c + d + e + f + g == 28;
}

void kernel_names_action(void) {}
