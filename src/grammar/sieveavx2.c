/* The pass for machines with AVX2, whatever the rest is compiled for. */
#include "grammar/sieving.h"

#if defined(__x86_64__)
#define SIEVE_AVX2
#define ISA __attribute__((target("avx2,bmi,bmi2,lzcnt")))
#define PASS sieve_pass_avx2
#include "grammar/sievepass.h"
#endif
