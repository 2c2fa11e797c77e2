package com.dreamseed.records;

import java.time.LocalDate;

/** What can be asked about annotations; each is answered with an {@link AnnotationList}. */
public sealed interface AnnotationCommand {

  /** Adds an annotation. */
  record Create(LocalDate date, String text, String kind) implements AnnotationCommand {}

  /** Takes an annotation away; {@code NOT_FOUND} where there is none. */
  record Delete(long id) implements AnnotationCommand {}

  /** Finds those of the days from {@code from} to {@code to}, both included. */
  record Between(LocalDate from, LocalDate to) implements AnnotationCommand {}
}
