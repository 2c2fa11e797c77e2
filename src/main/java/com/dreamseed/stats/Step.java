package com.dreamseed.stats;

import java.util.Optional;

/**
 * A step of a funnel: {@code signup}, {@code activity:TYPE} or {@code plan:PLAN}.
 *
 * @param name the type or the plan; empty for a sign-up
 */
public record Step(Kind kind, String name) {

  /** What is done in a step. */
  public enum Kind {
    SIGNUP,
    ACTIVITY,
    PLAN
  }

  private static final String ACTIVITY = "activity:";
  private static final String PLAN = "plan:";

  /** The step written {@code text}, or empty where it is none. */
  public static Optional<Step> parse(String text) {
    if (text.equals("signup")) {
      return Optional.of(new Step(Kind.SIGNUP, ""));
    }
    if (text.startsWith(ACTIVITY) && text.length() > ACTIVITY.length()) {
      return Optional.of(new Step(Kind.ACTIVITY, text.substring(ACTIVITY.length())));
    }
    if (text.startsWith(PLAN)) {
      String plan = text.substring(PLAN.length());
      return Plan.parse(plan).map(p -> new Step(Kind.PLAN, plan));
    }
    return Optional.empty();
  }

  /** As clients write it. */
  public String text() {
    return switch (kind) {
      case SIGNUP -> "signup";
      case ACTIVITY -> ACTIVITY + name;
      case PLAN -> PLAN + name;
    };
  }
}
