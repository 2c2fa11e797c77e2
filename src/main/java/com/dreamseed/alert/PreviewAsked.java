package com.dreamseed.alert;

/** How often would this rule have fired in the last {@code days} days? */
public record PreviewAsked(RuleFields fields, int days) {}
