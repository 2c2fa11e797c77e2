package com.dreamseed.records;

import java.util.List;

/** Annotations found, by their dates. */
public record AnnotationList(List<Annotation> annotations) {
  public AnnotationList {
    annotations = List.copyOf(annotations);
  }
}
