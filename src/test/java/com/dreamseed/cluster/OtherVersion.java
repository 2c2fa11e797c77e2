package com.dreamseed.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.dreamseed.bus.Topic;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import javax.tools.ToolProvider;

/** A message as a node of another version has it: a record of the same name with other fields. */
final class OtherVersion {

  private final Class<? extends Record> type;

  /**
   * Compiles it.
   *
   * @param folder where it may lie
   * @param ours the message of this version
   * @param fields those of the other version, as they stand in the record's head
   */
  OtherVersion(Path folder, Class<? extends Record> ours, String fields) throws IOException {
    Path into = Files.createTempDirectory(folder, "version");
    Path source = into.resolve(ours.getSimpleName() + ".java");
    Files.writeString(
        source,
        "package %s; public record %s(%s) {}"
            .formatted(ours.getPackageName(), ours.getSimpleName(), fields));
    CodeSource program = ours.getProtectionDomain().getCodeSource();
    String classPath = Path.of(program.getLocation().getPath()).toString();
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", classPath, "-d", into.toString(), source.toString());
    assertThat(failed).isZero();
    type = loaded(into, ours).asSubclass(Record.class);
  }

  private static Class<?> loaded(Path from, Class<?> ours) throws IOException {
    URL[] places = {from.toUri().toURL()};
    try (URLClassLoader other =
        new URLClassLoader(places, ours.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(ours.getName()) ? findClass(name) : super.loadClass(name, resolve);
          }
        }) {
      return other.loadClass(ours.getName());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** The topic as the other version has it. */
  Topic<Record> topic(Topic<?> ours) {
    @SuppressWarnings("unchecked")
    Class<Record> theirs = (Class<Record>) type;
    return new Topic<>(ours.address(), theirs, ours.scope());
  }

  /** A message with these values of its fields. */
  Record message(Object... values) throws ReflectiveOperationException {
    return (Record) type.getConstructors()[0].newInstance(values);
  }
}
