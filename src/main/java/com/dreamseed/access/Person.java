package com.dreamseed.access;

import java.util.Optional;

/**
 * Whom the identity provider knows.
 *
 * @param role what it says the person is here; empty where it does not say
 */
record Person(String email, Optional<Role> role) {}
