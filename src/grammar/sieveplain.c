/* The pass for any machine, and which one this machine has. */
#include "grammar/sieving.h"

#include "base/cpu.h"

#define ISA
#define PASS sieve_pass_plain
#include "grammar/sievepass.h"

sieve_pass *sieve_pass_for_this_machine(void)
{
#if defined(__x86_64__)
	if (cpu_has_avx2() && cpu_has_bmi2())
		return sieve_pass_avx2;
#endif
	return sieve_pass_plain;
}
