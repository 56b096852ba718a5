import DetraScanning
import Testing

struct AddressTests {
  @Test(arguments: [
    Sample.found(
      "I live at 742 Evergreen Terrace, Springfield, OR 97477.",
      "742 Evergreen Terrace, Springfield, OR 97477"),
    .found(
      "to 1600 Amphitheatre Parkway\nMountain View, CA 94043-1351",
      "1600 Amphitheatre Parkway\nMountain View, CA 94043-1351"),
    .found("12 Oak St, Apt 5, Salem, MA 01970", "12 Oak St, Apt 5, Salem, MA 01970"),
    .found("P.O. Box 1234, Austin, TX 78701", "P.O. Box 1234, Austin, TX 78701"),
    .found("PSC 1560, Box 3449\nAPO AP 24937", "PSC 1560, Box 3449\nAPO AP 24937"),
    .found("10 Downing Street, London SW1A 2AA", "10 Downing Street, London SW1A 2AA"),
    .found("Flat 3, 12 High Street\nLeeds\nLS1 4AP", "Flat 3, 12 High Street\nLeeds\nLS1 4AP"),
    .found("221B Baker Street, London NW1 6XE", "221B Baker Street, London NW1 6XE"),
    .found("He lives at 12 Oak Lane.", "12 Oak Lane"),
    .found("Hauptstraße 12, 10115 Berlin", "Hauptstraße 12, 10115 Berlin"),
    .found("wohnt in der Berliner Str. 5, 10713 Berlin", "Berliner Str. 5, 10713 Berlin"),
    .found("12 rue de la Paix, 75002 Paris", "12 rue de la Paix, 75002 Paris"),
    .found("Calle Mayor 12, 28013 Madrid", "Calle Mayor 12, 28013 Madrid"),
    .found("Via Roma 12, 00184 Roma", "Via Roma 12, 00184 Roma"),
    .found("She lives at 25 Rua do Arenque 1634, Goiânia", "25 Rua do Arenque 1634, Goiânia"),
    .found("my address is 4880 Betburweg 74", "4880 Betburweg 74"),
    .clean("located at 5 different sites"),
    .clean("my address is 10.x"),
    .clean("50 Main Street businesses closed"),
    .clean("in 2019 CA 94043 residents"),
    .clean("DE 12345 is no address, in 10000 cases or 20000"),
    .clean("M5V 2T6 is Canadian; EC2 instances; B12 5ml"),
    .clean("Room 101, Building 5, Floor 3"),
    .clean("5 Park Avenue apartments sold"),
    .clean("SW1A 2AA"),
  ]) func address(_ sample: Sample) throws { try expectOnly(.address, in: sample) }
}

struct PersonTests {
  @Test(arguments: [
    Sample.found("My name is Sofia Martínez.", "Sofia Martínez"),
    .found("Dear Mr. Okafor,", "Okafor"),
    .found("Hi Priya,\nthanks", "Priya"),
    .found("Kind regards,\nAnna-Lena Weber\nHead of Sales", "Anna-Lena Weber"),
    .found("Mit freundlichen Grüßen\nJürgen Möller", "Jürgen Möller"),
    .found("Patient: Maria Lopez\n", "Maria Lopez"),
    .found("Patient Maria Lopez, 54, was seen", "Maria Lopez"),
    .found("signed by Peter van der Berg", "Peter van der Berg"),
    .found("first_name: Ada", "Ada"),
    .found("call me Ishmael", "Ishmael"),
    .found("my sister Zoë says", "Zoë"),
    .found("Signed-off-by: Ada M. Smith <>", "Ada M. Smith"),
    .found("Ich heiße Karl", "Karl"),
    .clean("Dear Customer,"),
    .clean("Dear Sir or Madam,"),
    .clean("Hi there, thanks"),
    .clean("Best regards,\nThe Support Team"),
    .clean("call me Monday or call me back"),
    .clean("Patient: Yeah, it hurts.\nPatient: Good morning, doctor."),
    .clean("patient safety and Patient Care"),
    .clean("name: Build Docker Image"),
    .clean("Name: nginx-deployment"),
    .clean("My name is not important"),
    .clean("Dr. Pepper is a drink, MS OS a descriptor"),
    .clean("12 Oak Dr. Springfield"),
  ]) func person(_ sample: Sample) throws { try expectOnly(.person, in: sample) }

  @Test func nameOfARecordIsAPerson() throws {
    let text = "name: Ada Smith\nssn: 536-22-1234\n"
    #expect(try Fixture.scanner().scan(text).map(\.type) == ["person", "ssn"])
  }
}
