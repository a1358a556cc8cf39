/*
 * cpu.h - what this processor can do beyond what the program is compiled for.
 *
 * The C library's loader has asked the processor already.  The compiler's
 * __builtin_cpu_supports() asks once more at every start, before main(), and
 * on a virtual machine the host answers each of those questions: that takes a
 * tenth of the time of an empty program.
 */
#ifndef CPU_H
#define CPU_H

#include <stdbool.h>

#if defined __x86_64__ && defined __has_include
#if __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#endif
#endif

#if defined CPU_FEATURE_ACTIVE
#define CPU_HAS(NAME, name)	CPU_FEATURE_ACTIVE(NAME)
#elif defined __x86_64__ && defined __GNUC__
#define CPU_HAS(NAME, name)	__builtin_cpu_supports(name)
#else
#define CPU_HAS(NAME, name)	false
#endif

static inline bool cpu_has_avx2(void)
{
	return CPU_HAS(AVX2, "avx2");
}

static inline bool cpu_has_bmi2(void)
{
	return CPU_HAS(BMI2, "bmi2");
}

/* No processor has it without the rest of AVX-512 that is older. */
static inline bool cpu_has_avx512_vbmi2(void)
{
	return CPU_HAS(AVX512_VBMI2, "avx512vbmi2");
}

#endif
