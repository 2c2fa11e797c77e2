# syntax=docker/dockerfile:1
# Libraries and program are layers of their own: a new version of the program changes the last megabytes only.
FROM eclipse-temurin:17-jdk AS build
WORKDIR /src
COPY .mvn .mvn
COPY mvnw pom.xml ./
RUN ./mvnw -B -q dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=/out/lib
COPY src/main src/main
COPY webroot webroot
COPY samples samples
RUN ./mvnw -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true package \
 && cp target/original-dreamseed.jar /out/dreamseed.jar

FROM eclipse-temurin:17-jre
RUN groupadd --system --gid 10001 dreamseed \
 && useradd --system --uid 10001 --gid dreamseed --home-dir /data --create-home dreamseed
COPY --from=build /out/lib /app/lib
COPY deploy/health /app/health
COPY --from=build /out/dreamseed.jar /app/dreamseed.jar
USER 10001:10001
WORKDIR /data
VOLUME /data
# Production: settings come from the environment; a secret may stand in a file that NAME_FILE names.
ENV ENVIRONMENT=production \
    DB_PATH=/data/dreamseed_analytics.db \
    LOG_FORMAT=json
EXPOSE 8002 5701 5702
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 CMD ["/bin/bash", "/app/health"]
# Exec form: the server itself gets SIGTERM and ends its streams in order. More flags by JDK_JAVA_OPTIONS.
# Not all memory for the heap: sets of users, buffers of streams and SQLite's pages lie partly outside.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseG1GC", "-XX:MaxNewSize=128m", "-XX:GCTimeRatio=4", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30", "-cp", "/app/dreamseed.jar:/app/lib/*", "com.dreamseed.Main"]
CMD ["serve"]
