// The work as a library for Python: called through ctypes, which releases the interpreter's lock.

#include "common.hpp"

extern "C" uint64_t busy_for(uint64_t seed, uint64_t rounds) { return busy(seed, rounds); }
