extension SensitiveTopic {
  /// A person's own health: symptoms, diagnoses, drugs, findings, visits; not medicine in general.
  public static let medicalRecords = SensitiveTopic(
    name: "medical_records", terms: Term.parsed(medicalTerms), cues: Term.parsed(healthCues),
    impersonal: 4, wantsTwoTerms: true)

  private static let medicalTerms = """
    4: prepped and draped, sterile fashion, estimated blood loss, ebl, local anesthesia
    4: general anesthesia, general endotracheal, tolerated the procedure, patient tolerated
    4: tolerating po, tolerating diet, normocephalic, atraumatic, perrla, eomi, heent
    4: no acute distress, room air, spo #, gcs #, cranial nerve, deep tendon reflex
    4: range of motion, wound clean, dressing changed, no clubbing, ambulating, ambulated
    4: afebrile, postoperatively, intubated, extubated, neurovascularly intact, affect flat, c o
    4: wbc, hgb, plt, tsh, inr, egfr, triglyceride, hematocrit, white blood cell, liver enzyme
    4: cfu, titer, a c #, fetal, weeks pregnant, # weeks pregnant, gestational, gestation
    4: g # p #, heart tone, q # h, # tab, # cap, empty stomach, icd #, cpt #, prior authorization
    4: date of service, diagnosis code, patient name, blood group, known allergy, inpatient
    4: hi doctor, hello doctor, dear doctor, hello doc, hi doc, dear dr, your symptom
    4: my doctor said, my doctor say, the doctor said, sick leave, unfit for work, under my care
    4: urgent care, intensive care, hospice, second opinion, sleep study, cpap, ivf, blood in my
    4: my period, irregular period, missed period, sex drive, erectile dysfunction, hair loss
    4: lost weight, weight gain, can't breathe, couldn't breathe, can't sleep, can't keep
    4: passed out, pins and needles, kill myself, ending it all, my blood, my vision, my hearing
    4: my appetite, stage # cancer, low blood, my chart, my mental health, stomach ache
    4: tummy ache, earache, toothache, backache, nosebleed, nose bleed, loose motion, loose stool
    4: crohn, leukemia, lymphoma, melanoma, multiple sclerosis, sleep apnea, gallstone
    4: gallbladder, anorexia, bulimia, ocd, pcos, ibs, herpes, chlamydia, gonorrhea, syphilis
    4: sciatica, herniated disc, slipped disc, bulging disc, fibromyalgia, acl, meniscus
    4: rotator cuff, gout, cerebral palsy, aneurysm, embolism, hemorrhoid, heart murmur, palsy
    4: epileptic, anemic, schizophrenic, asthma, diabetes, diabetic, cancer, epilepsy, arthritis
    4: alzheimer, parkinson, dementia, hiv, copd, bipolar, ptsd, adhd, hypertension, migraine
    4: pneumonia, bronchitis, seizure, miscarriage, chemo, chemotherapy, pregnant, hysterectomy
    4: insulin, metformin, warfarin, prednisone, antidepressant, antibiotic, antibiotika
    4: oncologist, mammogram, ferritin, inhaler, ozempic, wegovy, mounjaro, trulicity, humira
    4: enbrel, remicade, tysabri, chantix, wellbutrin, effexor, cymbalta, paxil, celexa, klonopin
    4: valium, ativan, ambien, trazodone, seroquel, abilify, risperdal, lamictal, depakote
    4: keppra, topamax, ritalin, concerta, vyvanse, norco, oxycontin, dilaudid, fentanyl
    4: methadone, suboxone, naloxone, narcan, eliquis, xarelto, lovenox, crestor, zocor, norvasc
    4: toprol, coreg, diovan, hctz, hydrochlorothiazide, spironolactone, digoxin, amiodarone
    4: flomax, lantus, humalog, novolog, januvia, jardiance, farxiga, glipizide, ventolin, advair
    4: symbicort, singulair, flonase, zyrtec, claritin, benadryl, sudafed, mucinex, robitussin
    4: motrin, aleve, excedrin, pepcid, nexium, prilosec, imodium, bactrim, keflex, cipro
    4: augmentin, flagyl, tamiflu, paxlovid, tamoxifen, methotrexate, accutane, mirena, cortisone
    4: xanax, zoloft, prozac, lexapro, adderall, lipitor, synthroid, plavix, vicodin, oxycodone
    4: hydrocodone, percocet, viagra, *tinib, *umab, *ximab, *flozin, *xaban, *thiazide, *nafil
    4: *lafil, *zolam, *faxine, *faxin, *triptan, *setron, *plegia, *paresis, *pnea, *rrhea
    4: *megaly, *cephalin, *semide, anesthetic, monocryl, vicryl, abscess, cyst, tympanic
    4: incontinence, hydrocortisone, fainted, lightheaded, spotting, urinate, urinating, peeing
    4: phlegm, mucus, sputum, tinnitus, cirrhosis, vaginal, penis, testicle, cervix, ovulation
    4: panic attack, bruises easily, breast lump, blood thinner, outpatient, caries, broken nose
    4: broken arm, broken leg, broken rib, broken hip, broken wrist, broken ankle
    4: broken collarbone, broken bone, broken toe, broken finger, broke my arm, broke my leg
    4: broke my hip, broke my wrist, broke my ankle, broke my foot, broke my rib, broke my nose
    4: broke his arm, broke his leg, broke his hip, broke his wrist, broke his ankle
    4: broke his foot, broke his rib, broke his nose, broke her arm, broke her leg, broke her hip
    4: broke her wrist, broke her ankle, broke her foot, broke her rib, broke her nose, celiac
    4: coeliac, coma, an std, have std, an sti, pink eye, lyme, mono, rsv, croup, mumps, rubella
    4: polio, malaria, dengue, typhoid, scarlet fever, kidney failure, liver failure
    4: heart condition, heart bypass, bypass surgery, open heart, hypothyroid, hyperthyroid
    4: hashimoto, sickle cell, hemophilia, cystic fibrosis, muscular dystrophy, tourette
    4: narcolepsy, brain injury, brain tumor, spinal cord, paralysed, paralyzed, paralysis
    4: amputated, amputation, prosthesis, feeding tube, bone marrow, radiotherapy, abortion
    4: stillborn, fibroid, ovarian cyst, testosterone, estrogen, gender dysphoria, anorexic
    4: psychotic, asperger, personality disorder, anxiety disorder, mood disorder, down syndrome
    4: dyslexia, speech therapy, occupational therapy, hearing loss, macular degeneration
    4: frozen shoulder, tennis elbow, plantar, bunion, stress fracture, pulled muscle
    4: pinched nerve, whiplash, torn ligament, torn meniscus, frostbite, heat stroke
    4: food poisoning, tick bite, dehydrated, on a ventilator, life support, npo, egd, pack years
    4: nodule on, lump on, lump in, spot on my, bump on my, mole on, denied si, therapy note
    4: group therapy, # over #, ringing in my, feeling depressed, really depressed, low mood
    4: allergist, urologist, rheumatologist, endocrinologist, gastroenterologist, nephrologist
    4: pulmonologist, hematologist, podiatrist, chiropractor, ophthalmologist, obgyn, ob gyn
    4: physiotherapist, physiotherapy, physical therapist, home oxygen, on oxygen, crutches
    4: nebulizer, smear test, pap smear, bone density, stress test, holter, urine test
    4: urine sample, blood sample, blood count, blood culture, swab test, pcr test, antigen test
    4: scan showed, scan show, water broke, contractions are, nicu, born at # weeks
    4: breastfeeding, breast milk, lactation, epidural, in labor, c section, an addict
    4: drug addiction, alcoholic, alcoholism, fall risk, hearing voices, hallucination, delusion
    4: manic episode, cut myself, suicide attempt, tried to kill, suicidal thought, cold sore
    4: pimple, bedsore, acid reflux, reflux, indigestion, passing stool, stomach flu, lasik
    4: flu shot, tetanus, booster shot, immunized, immunised, vaccination card, cortisone shot
    4: nad, rrr, ctab, abd, nt nd, pleural, degenerative change, lungs are clear, lungs clear
    4: heart is normal, normal in size, soft tissue, drowsy, my bp, my tooth, my teeth, my sugar
    4: my kidney, my liver, my heart rate, my gp, my thyroid, my allergies, my asthma, my anxiety
    4: my depression, my medical, my health, my injury, my pain, my cough, my fever, my rash
    4: my headache, doctor recommended, doctor told, doctor put, doctor gave, doctor found
    4: doctor want, dr told, seen by, on rounds, family member with, smoked for, pack a day
    4: drinks a day, unit at night, units at night, lb weight, lost # lb, lost # pounds
    4: gained # pounds, pain when, pain in my, pain in the, pain in her, pain in his, hurts so
    4: so much pain, klagt, atemnot, kreatinin, schwindel, durchfall, blutung, verdacht auf
    4: röntgen, befunde, entlassung, patientin, diagnostiziert, fractura, quirófano
    4: análisis de sangre, azúcar en sangre, vomiting blood, toux, vertiges, grossesse, opération
    4: sleep pattern, deep sleep, rem sleep, hours of sleep, resting heart, sleep score
    4: heart rate, step count, sleep data, exercise routine, workout log, calories burned
    4: dietary preference, dietary restriction, food allergy, nut allergy, peanut allergy
    4: shellfish allergy, lactose intolerant, gluten intolerance, ancestry, eye color, hair color
    4: fingerprint, retina scan, iris scan, voice print, genetic result, genome, paternity
    4: fieber, kopfschmerzen, husten, arzt, ärztin, verschrieben, tabletten, übelkeit, me duele
    4: duele, médico, recetó, fiebre, j'ai mal, médecin, fièvre, mal di testa, febbre
    4: dor de cabeça, febre, remédio, medico, schwanger, embarazada, enceinte, # mcg
    4: medical history, medical record, family history, history of present illness
    4: past medical history, chief complaint, review of systems, physical exam
    4: physical examination, social history, surgical history, blood pressure, blood sugar
    4: blood glucose, oxygen saturation, respiratory rate, bp #, chest pain, shortness of breath
    4: back pain, abdominal pain, knee pain, neck pain, joint pain, sore throat, runny nose
    4: night sweat, weight loss, loss of appetite, dizzy spell, blurred vision, diagnosed with
    4: diagnosis of, presented with, presents with, complains of, suffers from, suffering from
    4: treated for, s p, differential diagnosis, denies any, mg daily, # mg, mg po, po bid, bid
    4: tid, qid, qhs, prn, high blood pressure, heart attack, heart disease, heart failure
    4: kidney disease, liver disease, discharge summary, discharge instruction, progress note
    4: lab result, test result, blood test, blood work, white count, cbc, hba #, a # c, ldl, hdl
    4: creatinine, hemoglobin, haemoglobin, platelet, ct scan, c t scan, cat scan, mri, m r i
    4: x ray, ultrasound, ekg, ecg, echocardiogram, biopsy, doctor:, dr:, patient:, nurse:
    4: clinician:, physician:, guest family:, guest clinician:, no known allergy, drug allergy
    4: allergic reaction, taking medication, medication for, my medication, pain medication
    4: my prescription, what brings you in, what brings you here, how are you feeling
    4: follow up visit, my symptom, my surgery, my diagnosis, my therapist, my psychiatrist
    4: my pregnancy, my cholesterol, my back hurt, my stomach hurt, my head hurt, icd, cpt code
    4: mrn, health insurance, health record, medical condition, health condition, genetic test
    4: genetic data, dna test, dna result, gene for, gene test, lactose intolerance, intolerance
    4: heart rate from, bpm, mmhg, mg dl, mmol, gluten free, menstrual cycle, blood type
    4: vital sign, vitals, immunization record, tumor, tumour, carcinoma, metastatic, metastasis
    4: radiation therapy, schizophrenia, hepatitis, anemia, anaemia, nausea, vomiting, diarrhea
    4: diarrhoea, constipation, wheezing, palpitation, ibuprofen, tylenol, advil, acetaminophen
    4: paracetamol, coumadin, albuterol, morphine, lasix, zofran, heparin, cialis, nitroglycerin
    4: birth control, appendectomy, cholecystectomy, stent, pacemaker, postpartum, menopause
    4: urinary tract, uti, fractured, concussion, laceration, contusion, emergency room
    4: emergency department, hospitalized, hospitalised, hospitalization, *itis, *ectomy, *algia
    4: *opathy, *plasty, *oscopy, *pril, *sartan, *statin, *cillin, *floxacin, *prazole, *dipine
    4: *oxetine, *zepam, *codone, *triptyline, *gliptin, cholesterol, thyroid, prostate
    4: kidney stone, hernia, apnea, chickenpox, shingles, lupus, eczema, psoriasis, glaucoma
    4: short of breath, trouble breathing, trouble sleeping, chest tightness, hurts when
    4: hurt when, carpal tunnel, brca, brca #, dialysis, chemo session, insulin pump, hearing aid
    4: root canal, wisdom tooth, knee replacement, persistent cough, my pill, my pills
    4: take my pill, take my med, my meds, my medicine, reason for visit, antihistamine
    4: vision loss, colonoscopy, anaesthesia, sutures, wheeze, heartburn, tested positive
    4: test was positive, test came back, in remission, blood clot, my dose, sinus infection
    4: ear infection, yeast infection, mental breakdown, eating disorder, hot flash
    4: postoperative, preoperative, post op, pre op, no acute, within normal limit, hpi, pmh, ros
    4: vitals:, splitting headache, feel nauseous, feeling nauseous, feel dizzy, feeling dizzy
    4: feel sick, throwing up, threw up, epipen, miscarried, strep throat
    4: regular rate and rhythm, alert and oriented, cardiovascular:, respiratory:, dizzy
    4: iron level, vomited, dislocated, ankle sprain, stiff neck, troponin, herniation, stenosis
    4: effusion, infarct, ischemia, ischemic, fibrillation, arrhythmia, sepsis, sertraline
    4: fluoxetine, citalopram, gabapentin, tramadol, levothyroxine, furosemide, naproxen
    4: *traline, fever of #, discharged on, trimester, med hx, hx, dx, rx, tx, sx, htn, cad, chf
    4: gerd, dm #, t # dm, nkda, cva, tia, dvt, diagnose, befund, blutdruck, arztbrief, anamnese
    4: medikament, medikamente, schmerzen, krankheit, rezept vom arzt, beschwerden, operation am
    4: krankenhaus, diagnostiqué, ordonnance, tension artérielle, douleur, maladie, antécédents
    4: médicament, hôpital, diagnóstico, presión arterial, dolor de, enfermedad, medicamento
    4: receta médica, antecedentes, síntoma, diagnosi, pressione sanguigna, dolore, malattia
    4: farmaco, ricetta medica, pressão arterial, doença
    3: *cycline, *profen, *parin, *ridone, *ostomy, *otomy, *penia, incision, incisions, fascia
    3: sterile, anesthesia, hemostasis, subcutaneous, foley, voided, extremities, polyp, lump
    3: gait, flexion, percentile, capsule, tablet, puffer, faint, numb, tremor, spasm, blister
    3: pus, snoring, sneezing, congested, bloated, bloating, vertigo, jaundice, stroke
    3: transfusion, infusion, infertility, midwife, paramedic, ambulance, ambulances
    3: psychologist, dosing, extraction, regurgitation, dilation, dehydration, ventilator, trauma
    3: wheelchair, deaf, radiation, suffered a, oxygen, brace, bandage, gauze, stitches, fetus
    3: premature, addiction, addict, mania, insomnia, wart, tooth, teeth, supplement, contraction
    3: contractions, shot, booster, jab, itchy, blurry, sores, sunburn, braces, physio, autism
    3: cough, dizziness, numbness, tingling, aspirin, steroid, opioid, contraceptive, vaccinated
    3: surgery, transplant, catheter, pregnancy, sprain, sprained, wound, admitted to, icu
    3: cardiologist, neurologist, psychiatrist, pediatrician, dermatologist, orthopedic
    3: gynecologist, symptom, diagnosis, diagnosed, prognosis, medication, medicine, dosage, dose
    3: prescribed, prescribe, *osis, *emia, *uria, *olol, *mycin, *azole, ulcer, copay, overdose
    3: rehab, sobriety, tuberculosis, covid, influenza, measles, dentist, vaccination, sleepless
    3: eyesight, chills, sweats, hives, acne, dandruff, nauseous, overweight, obese, obesity
    3: swollen, vomit, itch, itches, itching, stiffness, cramp, *oma
    2.4: left ear, left eye, left arm, left leg, left knee, left shoulder, left hip, left foot
    2.4: left breast, left kidney, left lung, left ankle, left wrist, left elbow, left lobe
    2.4: left ventricle, right ear, right eye, right arm, right leg, right knee, right shoulder
    2.4: right hip, right foot, right breast, right kidney, right lung, right ankle, right wrist
    2.4: right elbow, right lobe, right ventricle, my doctor, her doctor, his doctor, my nurse
    2.4: my dentist, my hospital, my weight, my condition, my treatment, my lung
    2: head, neck, belly, tummy, sinus, tonsil, colon, rectum, lymph node, spleen, pancreas
    2: appendix, tendon, ligament, thigh, calf, discharge, drainage, drain, redness, weakness
    2: weak, burning, bleed, bruising, pee, poop, gas, snore, mole, sting, limping, surgeon
    2: specialist, endo, pcp, gp, the er, ward, refill, dose up, relapse, relapsed, sober, detox
    2: cravings, nightmare, meds, med, jaw, gums, wisdom teeth, sedation, hormone, hormones
    2: fertility, libido, vitals stable, pt, pts, supportive care, temp, temp of #, temp #, hr #
    2: rr #, ef #, pain #, od #, po, iv, rom, tender, tenderness, triage, unresponsive, confused
    2: at bedtime, before breakfast, times a day, scope, glucose, potassium, sodium, calcium, psa
    2: crp, culture, afib, ckd, nsaid, my eye, my ear, my nose, my throat, my tongue, my wrist
    2: my elbow, my arm, my hand, my finger, my thumb, my hip, my leg, my knee, my ankle, my foot
    2: my feet, my toe, my heel, my skin, my scalp, my neck, my shoulder, my back, my spine
    2: my chest, my rib, my belly, my urine, my stool, my pee, my poop, my lip, my jaw, my head
    2: my gum, my bone, my muscle, my joint, my face, my tummy, my breast, been killing me
    2: been feeling, wrong with me, my stomach, coughing, wheezes, nehme, my hand hurt, hurts to
    2: it hurts, bp, water pill, cream, ointment, been clean, panic, hopeless, filling, glasses
    2: walker, sling, smear, cell, skin, lab work, the pill, pills, the drug, intake, meals
    2: lives alone, fall, referral, check up, abnormal, complication, claim for, session
    2: lower back, born at, dry skin, oxygen level, dangerous, voices, slept, wakes, drowsiness
    2: put in, shellfish, nuts, wheat, dairy, gluten, sleep, nightly, checkup, heritage
    2: twice a day, twice daily, once daily, allergic, allergic to, medications:, allergies:
    2: diagnosis:, allergy, allergies, prescription, rule out, status post, any allergy
    2: side effect of, discharged, headache, operation on, rash, fatigue, anxious, depressed
    2: addicted, mutation, gene mutation, steps daily, infected, infection, infections, fracture
    2: bruise, temperature of #, unremarkable, in stable condition, biopsies, surgeries, injuries
    2: dob, hip replacement, treated with, complaint of, fever, vaccine, pill, anxiety
    2: depression, swelling, year old female, year old male, year old woman, year old man, # y o
    2: # yo, yo male, yo female, pain, painful, sick, illness, disease, disorder, syndrome
    2: condition, clinic, hospital, doctor, physician, nurse, therapy, therapist, treatment
    2: treated, injury, injured, hurt, sore, ache, aching, bleeding, smoke, smoking, cigarette
    2: tobacco, alcohol, drink alcohol, marijuana, cocaine, drug, pack per day, heart, lung
    2: liver, kidney, stomach, abdomen, abdominal, chest, knee, shoulder, spine, lumbar, hip
    2: pelvis, bladder, bowel, breast, ovary, uterus, artery, vein, vascular, cardiac, renal
    2: pulmonary, hepatic, scan, report show, exam, examination, appointment, follow up
    2: referred by, my mother died, passed away, runs in your family, run in your family
    2: runs in my family, runs in the family, acute, chronic, benign, malignant, bilateral
    2: lesion, nodule, edema, oedema, murmur, weight, height, bmi, pulse, temperature, lab, urine
    2: stool, blood, mood, appetite, vegan, health, medical, patient, mental health, suicidal
    2: self harm, gene, disability, genetic, dna, denies, denied, sensitivity, peanut, face id
    2: biometric, scan my face
    1.6: my son, my daughter, my toddler, my baby, my kid, my mom, my dad, my husband, my wife
    1.6: grandma, grandpa, my grandmother, cast, disabled, tired, exhausted, ringing, shakes
    1.6: twisted, burns, sharp, stinging, throbbing, aches, lifting
    1.2: right there, does it hurt, press here, take off, on a scale, # of #, how long have
    1.2: when did it start, come and go, comes and goes
    1: broken, red, watery, dark, pops, clicks, stiff, tight, feels hot, lumps, newborn, toddler
    1: won't stop, keeps, bed, stress, seit, mir ist, schlecht, for # days, for a week
    1: for # weeks, # weeks ago, since yesterday, since last night, since # days, at night
    1: all the time, is it normal, is that normal, should i worry, should i be worried
    1: what could it be, too high, too low, can i take, put me on, been on, started on, i'm on
    1: he takes, she takes, prescribed for, hurting, intact, clean and dry, no complication
    1: # month old, # week old, # mo, moderate, severe, mild, mildly, bathroom, fell
    1: found on the floor, lifted, plan:, findings:, assessment:, impression:, exam:, cavity
    1: cavities, limp, cataract, arm, leg, ankle, foot, feet, wrist, elbow, finger, toe, throat
    1: ear, eye, scalp, rib, groin, swallow, breathe, breathing, climbing, sleeping, worse
    1: worsening, swell, recover, recovery
    0: diploma, oklahoma, academia, bohemia, metamorphosis, osmosis, hypnosis, symbiosis
    0: apotheosis, manchuria
    -2: def, null, const, void, import, stdout, stderr, args, argv, kernel, commit, typedef
    -2: struct, char, bool, the body, your body, ask your doctor, if you have, see your doctor
    -2: you can, students, research, learn, in the novel, regulators, approved by, elderly
    -2: most people, people, helps, healthy habits, lowers, the risk of, increases, global
    -2: without, feature, sharing, can the app, the app support, app track, patient with
    -2: be patient, were patient, is patient
    -3: abstract, summarize, summarise, dog, cat, puppy, kitten, pet, vet, veterinary, horse
    -3: rabies, marketplace, placebo, randomised, randomized, trials, meta analysis, enrolled
    -3: cohort, confidence interval, in mice, rats, mouse model, scientist, did you know
    -3: studying, exam in, a documentary, in general, who discovered, common symptom
    -3: is a disease, is a condition, is a chronic, is a disorder, chronic condition in which
    -3: tip for, tips for, experts, our clinic, we offer, we sell, people with, adults
    -3: according to, can cause, can lead to, is caused by, author, thesis, class, function, sql
    -3: server, codebase, what are the, explain, how does, how do vaccine, vaccines work
    -3: vaccine work, prevent, health minister, ministry of health, public health, researcher
    -3: study, clinical trial, published, university, job, salary, hiring, vacancy, applicant
    -3: candidate, recipe, ingredient, article, essay, novel, story, movie, film, mortality rate
    -3: prevalence, per capita, population, percent of, worldwide, company, market, shares
    -3: fda approval
    -4: joint account, joint venture, joint statement, heart rate sensor, sensor of the
    -4: hand eye coordination, what causes, my hand luggage, plantar fasciitis and, leading cause
    -4: answer:, joke, laughing, laugh, poem, haiku, quiz, short story, slogan, sentiment
    -4: heart sank, broke his heart, broke her heart, heart of the, by heart, bleeding edge
    -4: blood orange, blood moon, head of the, soft spot, gave me chills, allergic to meeting
    -4: heart attack when, dropped when, doctor who, back yard, backyard, for demo, for example
    -4: for testing, as default, placeholder, dummy, hospital stock, health care reform
    -4: i want you to act, act as a, act as an, fictional, imagine, sick of, battery health
    -4: system health, health check, give me a headache, gives me a headache
    -12: which of the following, best next step, most likely diagnosis, nurse report first
    -12: drug of choice
    """

  /// Words of somebody whose health it is.
  private static let healthCues = """
    2: my, i, i've, i'm, me, i'd, she, he, her, his, him, patient:, mr, mrs, ms, son, daughter, mother, father, wife
    1: you, your, we, our
    2: from the device, from device, from the app, in the app, from the log, add to profile, for the note, sync it, in the data
    2: the data, data show, device, client, employee, worker, victim, colleague, doctor:, nurse:, dr:, profile, pt, pts, resident, claimant, dad, mom, mum, baby, grandma, grandpa, toddler, wound
    2: the right, the left, left breast, child:, allergies:, medications:, vitals:, exam:, extremities
    2: husband, year old, # yo, y o, female, male, the patient, patient name, patient denies, the child
    2: mein, meine, ich, mon, ma, mes, je, il, elle, mi, mis, el paciente, la paciente, mio, mia, minha, meu
    """
}
