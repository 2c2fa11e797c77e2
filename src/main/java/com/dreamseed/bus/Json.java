package com.dreamseed.bus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.buffer.Buffer;

/**
 * How our records look as JSON, on the wire between nodes and in answers alike: snake_case keys,
 * ISO 8601 times, absent values left out.
 */
public final class Json {

  private Json() {}

  private static ObjectMapper shape(ObjectMapper mapper) {
    return mapper
        .registerModules(new JavaTimeModule(), new Jdk8Module())
        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .setSerializationInclusion(JsonInclude.Include.NON_ABSENT)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** The mapper for records of ours. */
  public static ObjectMapper mapper() {
    return Holder.MAPPER;
  }

  /** {@code value} as UTF-8 JSON. */
  public static Buffer encode(Object value) {
    try {
      return Buffer.buffer(mapper().writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  private static final class Holder {
    private static final ObjectMapper MAPPER = shape(new ObjectMapper(factory()));

    /** Rates are many, and the JDK before 19 writes each slowly. */
    private static JsonFactory factory() {
      return JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();
    }
  }
}
