package com.dreamseed.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dreamseed.cluster.NodeAlive;
import com.dreamseed.ingest.ActivitiesAppended;
import com.dreamseed.store.Place;
import com.dreamseed.store.Position;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages between nodes of different versions. */
class RecordCodecTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");

  private final RecordCodec codec = new RecordCodec();

  /** As it crosses the wire: after what Vert.x itself writes. */
  private Object across(Object message) {
    Buffer wire = Buffer.buffer("before");
    codec.encodeToWire(wire, message);
    return codec.decodeFromWire("before".length(), wire);
  }

  private Object read(String type, String json) {
    Buffer wire = Buffer.buffer();
    wire.appendInt(type.length()).appendString(type).appendInt(json.length()).appendString(json);
    return codec.decodeFromWire(0, wire);
  }

  @Test
  void aMessageArrivesAsItWasSent() {
    NodeAlive alive = new NodeAlive("7", "서울:8002", "1.2", new Position(1, 2, 3, 4), NOW, false);
    ActivitiesAppended appended = new ActivitiesAppended(new Place(9, 5), 2, NOW);

    assertThat(across(alive)).isEqualTo(alive);
    assertThat(across(appended)).isEqualTo(appended);
  }

  @Test
  void aFieldThatANewerNodeAddedIsPassedOver() {
    Object read =
        read(
            ActivitiesAppended.class.getName(),
            "{\"last\":\"9.5\",\"count\":2,\"accepted_at\":\"2026-11-22T10:00:00.123Z\","
                + "\"shard\":{\"of\":[1,2]}}");

    assertThat(read).isEqualTo(new ActivitiesAppended(new Place(9, 5), 2, NOW));
  }

  @Test
  void aFieldThatAnOlderNodeLacksIsNothing() {
    Object read = read(NodeAlive.class.getName(), "{\"id\":\"7\",\"name\":\"a\"}");

    assertThat(read).isEqualTo(new NodeAlive("7", "a", null, null, null, false));
  }

  @Test
  void aFieldThatAMessageCannotDoWithoutIsRefused() {
    assertThatThrownBy(() -> read(NodeAlive.class.getName(), "{\"name\":\"a\"}"))
        .hasMessageContaining("id");
  }

  @ParameterizedTest
  @CsvSource({
    "com.dreamseed.cluster.NodeGone, unknown message",
    "com.dreamseed.Main, not a record",
    "com.dreamseed.store.Store, not a record",
    "java.io.File, not a message of ours"
  })
  void whatIsNoMessageOfOursIsRefused(String type, String reason) {
    assertThatThrownBy(() -> read(type, "{}")).hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"last\":", "{\"last\":\"many\"}", "\"x\""})
  void whatCannotBeReadIsRefused(String json) {
    assertThatThrownBy(() -> read(ActivitiesAppended.class.getName(), json))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void aMessageCutShortIsRefused() {
    Buffer wire = Buffer.buffer();
    codec.encodeToWire(wire, new ActivitiesAppended(new Place(9, 5), 2, NOW));

    assertThatThrownBy(() -> codec.decodeFromWire(0, wire.slice(0, wire.length() - 3)))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> codec.decodeFromWire(0, Buffer.buffer().appendInt(Integer.MAX_VALUE)))
        .isInstanceOf(RuntimeException.class);
  }
}
