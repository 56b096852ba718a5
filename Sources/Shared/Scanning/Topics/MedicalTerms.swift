extension SensitiveTopic {
  /// A person's own health: symptoms, diagnoses, drugs, findings, visits; not medicine in general.
  public static let medicalRecords = SensitiveTopic(
    name: "medical_records", terms: medicalTerms, cues: healthCues)

  private static let medicalTerms = """
    2: twice a day, twice daily, once daily, allergic, allergic to
    1: plan:, findings:, assessment:, impression:, exam:, cavity, cavities
    1: limp, stroke, cataract
    2: medications:, allergies:, diagnosis:, allergy, allergies, prescription
    2: rule out, status post, any allergy, side effect of, discharged, headache, operation on
    2: rash, fatigue, anxious, depressed, addicted, mutation, gene mutation
    2: steps daily, infected, infection, infections, fracture, bruise, temperature of #
    2: unremarkable, in stable condition, biopsies, surgeries, injuries, dob, stitches
    2: hip replacement, treated with, complaint of, fever, vaccine, pill, anxiety
    2: depression, swelling
    3: # mcg
    4: medical history, medical record, family history, history of present illness, past medical history
    4: chief complaint, review of systems, physical exam, physical examination, social history, surgical history
    4: blood pressure, heart rate, blood sugar, blood glucose, oxygen saturation, respiratory rate, bp #
    4: chest pain, shortness of breath, back pain, abdominal pain, knee pain, neck pain, joint pain
    4: sore throat, runny nose, night sweat, weight loss, loss of appetite, dizzy spell, blurred vision
    4: diagnosed with, diagnosis of, presented with, presents with, complains of, suffers from
    4: suffering from, treated for, s p, differential diagnosis, denies any
    2: year old female, year old male, year old woman, year old man, # y o, # yo, yo male, yo female
    4: mg daily, # mg, mg po, po bid, bid, tid, qid, qhs, prn
    4: high blood pressure, heart attack, heart disease, heart failure, kidney disease, liver disease
    4: discharge summary, discharge instruction, progress note, lab result, test result, blood test
    4: blood work, white count, cbc, hba #, a # c, ldl, hdl, creatinine, hemoglobin, haemoglobin, platelet
    4: ct scan, c t scan, cat scan, mri, m r i, x ray, ultrasound, ekg, ecg, echocardiogram, biopsy
    4: doctor:, dr:, patient:, nurse:, clinician:, physician:, guest family:, guest clinician:
    4: no known allergy, drug allergy, allergic reaction
    4: taking medication, medication for, my medication, pain medication, my prescription
    4: what brings you in, what brings you here, how are you feeling, follow up visit
    4: my symptom, my surgery, my diagnosis, my therapist, my psychiatrist, my pregnancy
    4: my cholesterol, my back hurt, my stomach hurt, my head hurt
    4: icd #, icd, cpt code, mrn, health insurance, health record, medical condition, health condition
    4: genetic test, genetic data, dna test, dna result, gene for, gene test, lactose intolerance, intolerance
    4: heart rate from, deep sleep, bpm, mmhg, mg dl, mmol
    4: dietary preference, gluten free, menstrual cycle, blood type, vital sign, vitals, immunization record
    3: diabetes, diabetic, hypertension, asthma, copd, cancer, tumor, tumour, carcinoma, metastatic, metastasis
    3: chemotherapy, chemo, radiation therapy, seizure, epilepsy, arthritis, pneumonia, bronchitis
    3: bipolar, schizophrenia, ptsd, adhd, autism, dementia, alzheimer, parkinson, hiv
    3: hepatitis, anemia, anaemia, migraine, nausea, vomiting, diarrhea, diarrhoea, constipation
    3: cough, dizziness, numbness, tingling, wheezing, palpitation
    3: insulin, metformin, aspirin, ibuprofen, tylenol, advil, acetaminophen, paracetamol, warfarin, coumadin
    3: antibiotic, steroid, prednisone, albuterol, inhaler, vicodin, oxycodone, hydrocodone, percocet, morphine
    3: lasix, zofran, xanax, zoloft, prozac, lexapro, adderall, lipitor, synthroid, plavix, heparin, cialis
    3: viagra, nitroglycerin, opioid, antidepressant, birth control, contraceptive, vaccinated
    3: surgery, appendectomy, hysterectomy, cholecystectomy, transplant, catheter, stent, pacemaker
    3: pregnant, pregnancy, miscarriage, postpartum, c section, menopause, urinary tract, uti
    3: fractured, sprain, sprained, concussion, laceration, contusion, wound
    3: emergency room, emergency department, hospitalized, hospitalised, hospitalization, admitted to, icu
    3: oncologist, cardiologist, neurologist, psychiatrist, pediatrician, dermatologist, orthopedic, gynecologist
    3: symptom, diagnosis, diagnosed, prognosis, medication, medicine, dosage, dose, prescribed, prescribe
    3: *itis, *osis, *ectomy, *emia, *algia, *opathy, *plasty, *oscopy, *uria, *pril, *sartan, *statin, *olol
    3: *cillin, *mycin, *floxacin, *prazole, *dipine, *oxetine, *zepam, *codone, *triptyline, *gliptin, *azole
    3: cholesterol, thyroid, prostate, kidney stone, ulcer, hernia, apnea, copay, overdose, rehab, sobriety
    3: tuberculosis, covid, influenza, measles, chickenpox, shingles, lupus, eczema, psoriasis, glaucoma
    4: short of breath, trouble breathing, trouble sleeping, chest tightness, hurts when, hurt when
    4: carpal tunnel, brca, brca #
    4: dialysis, chemo session, insulin pump, hearing aid, root canal, wisdom tooth
    4: knee replacement
    4: persistent cough, my pill, my pills, take my pill, take my med, my meds, my medicine, reason for visit
    3: dentist, antihistamine, vaccination, sleepless, blurry, eyesight, vision loss
    3: colonoscopy, anesthesia, anaesthesia, sutures, wheeze, chills, sweats, hives, acne, dandruff, heartburn
    4: tested positive, test was positive, test came back, in remission, blood clot, my dose
    4: sinus infection, ear infection, yeast infection, panic attack, mental breakdown, eating disorder, hot flash
    4: postoperative, preoperative, post op, pre op, no acute, within normal limit
    4: hpi, pmh, ros, vitals:
    4: splitting headache, feel nauseous, feeling nauseous, feel dizzy, feeling dizzy, feel sick, throwing up, threw up
    4: epipen, miscarried, strep throat, regular rate and rhythm, alert and oriented, cardiovascular:, respiratory:
    3: nauseous, dizzy, overweight, obese, obesity, ferritin, iron level
    3: swollen, vomit, vomited, itch, itches, itching, dislocated, ankle sprain, stiff neck, stiffness, cramp
    3: troponin, herniation, stenosis, effusion, infarct, ischemia, ischemic, fibrillation, arrhythmia, sepsis, *oma
    3: sertraline, fluoxetine, citalopram, gabapentin, tramadol, levothyroxine, furosemide, naproxen, *traline
    3: fever of #, discharged on, postpartum, trimester, weeks pregnant, ultrasound
    1: arm, leg, ankle, foot, feet, wrist, elbow, finger, toe, throat, ear, eye, tooth, skin, scalp, jaw, rib, groin
    1: swallow, breathe, breathing, climbing, sleeping, worse, worsening, swell, sober, recover, recovery, nausea
    2: pain, painful, sick, illness, disease, disorder, syndrome, condition, clinic, hospital, doctor, physician
    2: nurse, therapy, therapist, treatment, treated, injury, injured, hurt, sore, ache, aching, bleeding, itchy
    2: smoke, smoking, cigarette, tobacco, alcohol, drink alcohol, marijuana, cocaine, drug, pack per day, pack a day
    2: heart, lung, liver, kidney, stomach, abdomen, abdominal, chest, knee, shoulder, spine, lumbar, hip, pelvis
    2: bladder, bowel, breast, ovary, uterus, thyroid, artery, vein, vascular, cardiac, renal, pulmonary, hepatic
    2: scan, report show, exam, examination, checkup, check up, appointment, follow up, referral, referred by
    2: my mother died, passed away, runs in your family, run in your family, runs in my family, runs in the family
    2: acute, chronic, benign, malignant, bilateral, lesion, nodule, edema, oedema, murmur, tender, tenderness
    2: weight, height, bmi, pulse, temperature, lab, urine, stool, blood, mood, sleep, insomnia, appetite, vegan
    2: health, medical, patient, mental health, suicidal, self harm, gene, finger, disability, wheelchair, genetic, dna, ancestry
    2: denies, denied, sensitivity, peanut, shellfish, fingerprint, face id, biometric, scan my face
    4: med hx, hx, dx, rx, tx, sx, htn, cad, chf, gerd, dm #, t # dm, nkda, cva, tia, dvt
    4: diagnose, befund, blutdruck, arztbrief, anamnese, medikament, medikamente, schmerzen, krankheit, rezept vom arzt
    4: beschwerden, operation am, krankenhaus, diagnostiqué, ordonnance, tension artérielle, douleur, maladie
    4: antécédents, médicament, hôpital, diagnóstico, presión arterial, dolor de, enfermedad, medicamento, receta médica
    4: antecedentes, síntoma, diagnosi, pressione sanguigna, dolore, malattia, farmaco, ricetta medica, pressão arterial, doença
    -4: for demo, for example, for testing, as default, placeholder, dummy, hospital stock, health care reform
    -4: i want you to act, act as a, act as an, fictional, imagine
    -3: what are the, what causes, explain, how does, how do vaccine, vaccines work, vaccine work, prevent
    -2: without, feature, sharing, can the app, the app support, app track, patient with, be patient, were patient, is patient
    -3: health minister, ministry of health, public health, researcher, study, clinical trial, published, university
    -4: sick of, battery health, system health, health check, give me a headache, gives me a headache
    -3: job, salary, hiring, vacancy, applicant, candidate, recipe, ingredient, article, essay, novel, story, movie, film
    -3: mortality rate, prevalence, per capita, population, percent of, worldwide, company, market, shares, fda approval
    """

  /// Words of somebody whose health it is.
  private static let healthCues = """
    2: my, i, i've, i'm, me, i'd, she, he, her, his, him, your, you, patient:, mr, mrs, ms, son, daughter, mother, father, wife
    2: husband, year old, # yo, y o, female, male, the patient, patient name, patient denies, the child
    2: mein, meine, ich, mon, ma, mes, je, il, elle, mi, mis, el paciente, la paciente, mio, mia, minha, meu
    """
}
