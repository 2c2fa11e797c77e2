package com.dreamseed.http;

import com.dreamseed.access.Credential;
import com.dreamseed.access.Identity;
import com.dreamseed.access.Right;

/** Ends the streams of those who may not see them any more. */
final class StreamGuard {

  private final LiveStream stream;
  private final Doorkeeper door;

  StreamGuard(LiveStream stream, Doorkeeper door) {
    this.stream = stream;
    this.door = door;
  }

  /** Looks at everybody who has a stream open; to have one is to use a session. */
  void look() {
    stream.credentials().forEach(this::look);
  }

  private void look(Credential credential) {
    door.identify(credential)
        .onSuccess(identity -> known(credential, identity))
        .onFailure(
            e -> {
              if (Doorkeeper.refused(e)) {
                stream.end(credential, "logged-out");
              }
            });
  }

  private void known(Credential credential, Identity identity) {
    if (!identity.caller().may(Right.READ)) {
      stream.end(credential, "forbidden");
    }
  }
}
