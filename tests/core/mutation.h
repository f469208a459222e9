/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Good input, spoilt at random: nothing crashes, what is refused is refused
 * with a readable message, and what is accepted is what its own rules say.
 * A failure is repeated with the --seed that the log of the test begins with.
 */

/**
 * MutationFunc:
 * @text: some text, which may contain anything and has a NUL behind its end
 * @length: its length in bytes
 *
 * Checks what is made of it.
 */
typedef void (*MutationFunc) (const char *text, gsize length);

/**
 * mutation_run:
 * @seeds: (array length=n_seeds): good input
 * @n_seeds: how many
 * @check: what to check
 *
 * Checks @seeds as they are, and then some thousand spoilt ones.
 */
void mutation_run (const char *const *seeds, guint n_seeds, MutationFunc check);

G_END_DECLS
