package com.dreamseed.settings;

import java.net.URI;
import java.util.List;

/**
 * An identity provider that speaks OpenID Connect.
 *
 * @param page this server's address for browsers, without a slash at its end
 * @param emailClaim where the e-mail stands
 * @param roleClaim where roles stand; dots lead into objects
 * @param adminRole who has it there is an administrator here; empty: roles are given here
 * @param viewerRole who has it there is a viewer here; empty: nobody by that
 */
public record Provider(
    URI issuer,
    String clientId,
    Secret clientSecret,
    String page,
    List<String> scopes,
    String emailClaim,
    String roleClaim,
    String adminRole,
    String viewerRole) {
  public Provider {
    scopes = List.copyOf(scopes);
  }

  /** Whether the provider says who may do what, and not this server. */
  public boolean givesRoles() {
    return !adminRole.isEmpty() || !viewerRole.isEmpty();
  }
}
