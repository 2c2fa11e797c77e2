package com.dreamseed.stats;

import com.dreamseed.store.Position;
import java.time.LocalDate;

/**
 * Answers given before no longer hold: those that cover a day from {@code firstDay} to {@code
 * lastDay}, and those that pick users by what changed. A sign-up of an earlier day counts in the
 * totals of every day after it, so its {@code lastDay} is {@link LocalDate#MAX}.
 *
 * @param firstDay null, as {@code lastDay}, where no closed day changed
 * @param plans whether a known user's plan changed
 * @param countries whether a known user's country changed
 * @param position answers computed at this position or later hold again
 */
public record PastChanged(
    LocalDate firstDay, LocalDate lastDay, boolean plans, boolean countries, Position position) {}
