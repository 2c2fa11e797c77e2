package com.dreamseed.stats;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourseRealDataPropertyTest extends RealDataProperty {

  @ParameterizedTest
  @ValueSource(strings = {"America/New_York", "Asia/Kathmandu"})
  void everyQuestionAgreesWithSql(String zone) throws IOException, SQLException {
    everyQuestionAgreesWithSql("oulad-aaa-2014j", zone);
  }
}
