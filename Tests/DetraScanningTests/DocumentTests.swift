import DetraScanning
import Testing

struct DocumentTests {
  @Test(arguments: [
    Sample.found("DOB: 04/02/1987", "04/02/1987"),
    .found("born on April 2nd, 1987 in Ohio", "April 2nd, 1987"),
    .found("geboren am 2. April 1987", "2. April 1987"),
    .found("geb. 02.04.1987", "02.04.1987"),
    .found("née le 2 avril 1987", "2 avril 1987"),
    .found("nacido el 2 de abril de 1987", "2 de abril de 1987"),
    .found("nata il 2 aprile 1987", "2 aprile 1987"),
    .found(#""date_of_birth": "1987-04-02""#, "1987-04-02"),
    .found("birthdate 19870402", "19870402"),
    .found("date of birth 02-Apr-87", "02-Apr-87"),
    .found("Patient (2 April 1987) came in; patient R. (1987-04-02)", "1987-04-02"),
    .clean("The company was born in 1987"),
    .clean("Born to run since 02/2019"),
    .clean("born 31/31/1987 or 1/2/1750"),
    .clean("released on 2 April 1987"),
    .clean("Einstein (born 14 March 1879)"),
  ]) func dateOfBirth(_ sample: Sample) throws { try expectOnly(.dateOfBirth, in: sample) }

  @Test(arguments: [
    Sample.found("Passport No. X1234567", "X1234567"),
    .found("Reisepass-Nr. C01X00T47", "C01X00T47"),
    .found("Passport: AB 1234567", "AB 1234567"),
    .found("pasaporte XDA123456.", "XDA123456"),
    .found("Passport number\n512345679", "512345679"),
    .clean("my passport expires 2027-05-01"),
    .clean("passport control at gate 12"),
    .clean("passport.js strategy 2.1.0"),
    .clean("the passport. Room 123456789"),
    .clean("X1234567"),
  ]) func passport(_ sample: Sample) throws { try expectOnly(.passport, in: sample) }

  @Test(arguments: [
    Sample.found("driver's license D1234567", "D1234567"),
    .found("Driving licence: MORGA657054SM9IJ", "MORGA657054SM9IJ"),
    .found("Florida driver license S530-4608-5672-0", "S530-4608-5672-0"),
    .found("Führerschein B072RRE2I55", "B072RRE2I55"),
    .found("DL No. B9876543", "B9876543"),
    .clean("driver's license expires 05/01/2027"),
    .clean("driver version 535.104.05"),
    .clean("licence 2.0 of 2004"),
  ]) func driverLicense(_ sample: Sample) throws { try expectOnly(.driverLicense, in: sample) }

  @Test(arguments: [
    Sample.found("routing number 021000021", "021000021"),
    .found("ABA: 0110-0001-5", "0110-0001-5"),
    .found("checking account 000123456789", "000123456789"),
    .found("account number: 4532 7781 22", "4532 7781 22"),
    .clean("ABA 021000022"),
    .clean("routing table has 123456789 entries"),
    .clean("ABA therapy for 3 children"),
    .clean("The account manager called about 12 invoices"),
    .clean("order 021000021"),
  ]) func usBank(_ sample: Sample) throws { try expectOnly(.usBank, in: sample) }

  @Test(arguments: [
    Sample.found("DNI 12345678Z", "12345678Z"),
    .found("NIE: X1234567L", "X1234567L"),
    .found("NIR 185057800608491", "185057800608491"),
    .found("1 85 05 78 006 084 91", "1 85 05 78 006 084 91"),
    .found("Steuer-ID 65 929 970 489", "65 929 970 489"),
    .found("Personalausweis L01X00T471", "L01X00T471"),
    .found("Sozialversicherungsnummer 65 170839 J 003", "65 170839 J 003"),
    .found("RSSMRA85T10A562S", "RSSMRA85T10A562S"),
    .found("NHS no. 943 476 5919", "943 476 5919"),
    .found("NI number AB 12 34 56 C", "AB 12 34 56 C"),
    .found("Aadhaar 2341 2341 2346", "2341 2341 2346"),
    .found("PAN: ABCPE1234F", "ABCPE1234F"),
    .found("ITIN 912-78-1234", "912-78-1234"),
    .found("SIN 130 692 544", "130 692 544"),
    .found("529.982.247-25", "529.982.247-25"),
    .found("BSN 111222333", "111222333"),
    .found("PESEL 44051401359", "44051401359"),
    .found("personnummer 811218-9876", "811218-9876"),
    .clean("DNI 12345678A"),
    .clean("12345678Z"),
    .clean("Steuer-ID 65 929 970 480"),
    .clean("RSSMRA85T10A562T"),
    .clean("NHS 943 476 5918"),
    .clean("commit ab123456c and AB123456E"),
    .clean("BG 12 34 56 A"),
    .clean("529.982.247-26"),
    .clean("2341 2341 2346"),
    .clean("pan 3 tablespoons, sin 45 degrees, uid=0 euid=0"),
  ]) func nationalID(_ sample: Sample) throws { try expectOnly(.nationalID, in: sample) }
}
