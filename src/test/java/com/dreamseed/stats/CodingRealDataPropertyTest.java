package com.dreamseed.stats;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodingRealDataPropertyTest extends RealDataProperty {

  @ParameterizedTest
  @ValueSource(strings = {"Asia/Seoul", "+03:30"})
  void everyQuestionAgreesWithSql(String zone) throws IOException, SQLException {
    everyQuestionAgreesWithSql("python-tutor", zone);
  }
}
