# Builds and runs DreamSeed; the image is completed, and run, with the clustered compose file.
FROM eclipse-temurin:17-jdk AS build
WORKDIR /src
COPY .mvn .mvn
COPY mvnw pom.xml ./
RUN ./mvnw -B -q dependency:go-offline
COPY . .
RUN ./mvnw -B -q -DskipTests -Dspotless.check.skip=true package

FROM eclipse-temurin:17-jre
RUN apt-get update \
 && apt-get install -y --no-install-recommends curl \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --create-home --home-dir /data dreamseed
COPY --from=build /src/target/dreamseed.jar /app/dreamseed.jar
USER dreamseed
WORKDIR /data
VOLUME /data
EXPOSE 8002
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD curl -fsS "http://127.0.0.1:${PORT:-8002}/healthz/live" || exit 1
# exec form: the server itself gets SIGTERM and ends its streams in order.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-jar", "/app/dreamseed.jar"]
CMD ["serve"]
