package com.dreamseed.settings;

/** The first administrator. */
public record Administrator(String email, Secret password) {}
