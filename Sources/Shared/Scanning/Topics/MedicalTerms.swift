extension SensitiveTopic {
  /// A person's own health: symptoms, diagnoses, drugs, findings, visits; not medicine in general.
  public static let medicalRecords = SensitiveTopic(
    name: "medical_records", terms: medicalTerms, cues: healthCues, impersonal: 4)

  private static let medicalTerms = """
    4: operative note, procedure note, consult note, hospital course, preoperative diagnosis
    4: postoperative diagnosis, code status, muscle strain, painkiller, apply ice, ligated
    4: resected, sutured, debrided, excised, irrigated and, frozen section, drains placed
    4: my symptoms, this cough, this rash, this pain, a bad cough, bad cold, a cold and, the flu
    4: stomach bug, got stung, bee sting, swallowed a coin, won't eat, won't drink, won't nurse
    4: drooling, teething, colic, diaper rash, croupy, pulling at, stabbing pain, sharp pain
    4: dull pain, burning pain, shooting pain, pain level, pain killer, pain relief for
    4: pain score, *oscopies, *ectomies, *opathies, *plasties, orthopedist, first period
    4: haven't slept, sick note, sick leave, skin cancer, abdomen:, extremities:, neuro:, heent:
    4: lungs:, no distress, regular rhythm, no rash, side effects of my, speech delay
    4: orthodontist, optometrist, my specialist, my surgeon, my prescription, my pharmacist
    4: my inhaler, my insulin, my antibiotic, my tonsil, my appendix, my gallbladder, my uterus
    4: my ovary, my bladder, my bowel, my colon, my prostate, my breast, my hormone
    4: my metabolism, my immune, my allergy, my vaccine, my vaccination, my booster, my iron
    4: my vitamin d, my test result, his surgery, her surgery, his cancer, her cancer
    4: his medication, her medication, his meds, her meds, his diagnosis, her diagnosis
    4: his symptom, her symptom, his heart attack, her pregnancy, his blood pressure
    4: her blood pressure, prepped and draped, sterile fashion, estimated blood loss, ebl
    4: local anesthesia, general anesthesia, general endotracheal, tolerated the procedure
    4: patient tolerated, tolerating po, tolerating diet, normocephalic, atraumatic, perrla, eomi
    4: heent, no acute distress, room air, spo #, gcs #, cranial nerve, deep tendon reflex
    4: range of motion, wound clean, dressing changed, no clubbing, ambulating, ambulated
    4: afebrile, postoperatively, intubated, extubated, neurovascularly intact, affect flat, c o
    4: wbc, hgb, plt, tsh, inr, egfr, triglyceride, hematocrit, white blood cell, liver enzyme
    4: cfu, titer, a c #, fetal, weeks pregnant, # weeks pregnant, gestational, gestation
    4: g # p #, heart tone, q # h, # tab, # cap, empty stomach, icd #, cpt #, prior authorization
    4: date of service, diagnosis code, patient name, blood group, known allergy, inpatient
    4: hi doctor, hello doctor, dear doctor, hello doc, hi doc, dear dr, your symptom
    4: my doctor said, my doctor say, the doctor said, unfit for work, under my care, urgent care
    4: intensive care, hospice, second opinion, sleep study, cpap, ivf, blood in my, my period
    4: irregular period, missed period, sex drive, erectile dysfunction, hair loss, lost weight
    4: weight gain, can't breathe, couldn't breathe, can't sleep, can't keep, passed out
    4: pins and needles, kill myself, ending it all, my blood, my vision, my hearing, my appetite
    4: stage # cancer, low blood, my chart, my mental health, stomach ache, tummy ache, earache
    4: toothache, backache, nosebleed, nose bleed, loose motion, loose stool, crohn, leukemia
    4: lymphoma, melanoma, multiple sclerosis, sleep apnea, gallstone, gallbladder, anorexia
    4: bulimia, ocd, pcos, ibs, herpes, chlamydia, gonorrhea, syphilis, sciatica, herniated disc
    4: slipped disc, bulging disc, fibromyalgia, acl, meniscus, rotator cuff, gout
    4: cerebral palsy, aneurysm, embolism, hemorrhoid, heart murmur, palsy, epileptic, anemic
    4: schizophrenic, asthma, diabetes, diabetic, cancer, epilepsy, arthritis, alzheimer
    4: parkinson, dementia, hiv, copd, bipolar, ptsd, adhd, hypertension, migraine, pneumonia
    4: bronchitis, seizure, miscarriage, chemo, chemotherapy, pregnant, hysterectomy, insulin
    4: metformin, warfarin, prednisone, antidepressant, antibiotic, antibiotika, oncologist
    4: mammogram, ferritin, inhaler, ozempic, wegovy, mounjaro, trulicity, humira, enbrel
    4: remicade, tysabri, chantix, wellbutrin, effexor, cymbalta, paxil, celexa, klonopin, valium
    4: ativan, ambien, trazodone, seroquel, abilify, risperdal, lamictal, depakote, keppra
    4: topamax, ritalin, concerta, vyvanse, norco, oxycontin, dilaudid, fentanyl, methadone
    4: suboxone, naloxone, narcan, eliquis, xarelto, lovenox, crestor, zocor, norvasc, toprol
    4: coreg, diovan, hctz, hydrochlorothiazide, spironolactone, digoxin, amiodarone, flomax
    4: lantus, humalog, novolog, januvia, jardiance, farxiga, glipizide, ventolin, advair
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
    4: heart condition, heart bypass, bypass surgery, open hypothyroid, hyperthyroid, hashimoto
    4: sickle cell, hemophilia, cystic fibrosis, muscular dystrophy, tourette, narcolepsy
    4: brain injury, brain tumor, spinal cord, paralysed, paralyzed, paralysis, amputated
    4: amputation, prosthesis, feeding tube, bone marrow, radiotherapy, abortion, stillborn
    4: fibroid, ovarian cyst, testosterone, estrogen, gender dysphoria, anorexic, psychotic
    4: asperger, personality disorder, anxiety disorder, mood disorder, down syndrome, dyslexia
    4: speech therapy, occupational therapy, hearing loss, macular degeneration, frozen shoulder
    4: tennis elbow, plantar, bunion, stress fracture, pulled muscle, pinched nerve, whiplash
    4: torn ligament, torn meniscus, frostbite, heat stroke, food poisoning, tick bite
    4: dehydrated, on a ventilator, life support, npo, egd, pack years, nodule on, lump on
    4: lump in, spot on my, bump on my, mole on, denied si, therapy note, group therapy, # over #
    4: ringing in my, feeling depressed, really depressed, low mood, allergist, urologist
    4: rheumatologist, endocrinologist, gastroenterologist, nephrologist, pulmonologist
    4: hematologist, podiatrist, chiropractor, ophthalmologist, obgyn, ob gyn, physiotherapist
    4: physiotherapy, physical therapist, home oxygen, on oxygen, crutches, nebulizer, smear test
    4: pap smear, bone density, stress test, holter, urine test, urine sample, blood sample
    4: blood count, blood culture, swab test, pcr test, antigen test, scan showed, scan show
    4: water broke, contractions are, nicu, born at # weeks, breastfeeding, breast milk
    4: lactation, epidural, in labor, c section, an addict, drug addiction, alcoholic, alcoholism
    4: fall risk, hearing hallucination, delusion, manic episode, cut myself, suicide attempt
    4: tried to kill, suicidal thought, cold sore, pimple, bedsore, acid reflux, reflux
    4: indigestion, passing stool, stomach flu, lasik, flu shot, tetanus, booster shot, immunized
    4: immunised, vaccination card, cortisone shot, nad, rrr, ctab, abd, nt nd, pleural
    4: degenerative change, lungs are clear, lungs clear, heart is normal, normal in size
    4: soft tissue, drowsy, my bp, my tooth, my teeth, my sugar, my kidney, my liver
    4: my heart rate, my gp, my thyroid, my allergies, my asthma, my anxiety, my depression
    4: my medical, my health, my injury, my pain, my cough, my fever, my rash, my headache
    4: doctor recommended, doctor told, doctor put, doctor gave, doctor found, doctor want
    4: dr told, seen by, on rounds, family member with, smoked for, pack a day, drinks a day
    4: unit at night, units at night, lb weight, lost # lb, lost # pounds, gained # pounds
    4: pain when, pain in my, pain in the, pain in her, pain in his, hurts so, so much pain
    4: klagt, atemnot, kreatinin, schwindel, durchfall, blutung, verdacht auf, röntgen, befunde
    4: entlassung, patientin, diagnostiziert, fractura, quirófano, análisis de sangre
    4: azúcar en sangre, vomiting blood, toux, vertiges, grossesse, opération, sleep pattern
    4: deep sleep, rem sleep, hours of sleep, resting heart, sleep score, heart rate, step count
    4: sleep data, exercise routine, workout log, calories burned, dietary preference
    4: dietary restriction, food allergy, nut allergy, peanut allergy, shellfish allergy
    4: lactose intolerant, gluten intolerance, ancestry, eye color, hair color, fingerprint
    4: retina scan, iris scan, voice print, genetic result, genome, paternity, fieber
    4: kopfschmerzen, husten, arzt, ärztin, verschrieben, tabletten, übelkeit, me duele, duele
    4: médico, recetó, fiebre, j'ai mal, médecin, fièvre, mal di testa, febbre, dor de cabeça
    4: febre, remédio, medico, schwanger, embarazada, enceinte, # mcg, medical history
    4: medical record, family history, history of present illness, past medical history
    4: chief complaint, review of systems, physical exam, physical examination, social history
    4: surgical history, blood pressure, blood sugar, blood glucose, oxygen saturation
    4: respiratory rate, bp #, chest pain, shortness of breath, back pain, abdominal pain
    4: knee pain, neck pain, joint pain, sore throat, runny nose, night sweat, weight loss
    4: loss of appetite, dizzy spell, blurred vision, diagnosed with, diagnosis of
    4: presented with, presents with, complains of, suffers from, suffering from, treated for
    4: s p, differential diagnosis, denies any, mg daily, # mg, mg po, po bid, bid, tid, qid, qhs
    4: prn, high blood pressure, heart attack, heart disease, heart failure, kidney disease
    4: liver disease, discharge summary, discharge instruction, progress note, lab result
    4: test result, blood test, blood work, white count, cbc, hba #, a # c, ldl, hdl, creatinine
    4: hemoglobin, haemoglobin, platelet, ct scan, c t scan, cat scan, mri, m r i, x ray
    4: ultrasound, ekg, ecg, echocardiogram, biopsy, doctor:, dr:, patient:, nurse:, clinician:
    4: physician:, guest family:, guest clinician:, no known allergy, drug allergy
    4: allergic reaction, taking medication, medication for, my medication, pain medication
    4: what brings you in, what brings you here, how are you feeling, follow up visit, my symptom
    4: my surgery, my diagnosis, my therapist, my psychiatrist, my pregnancy, my cholesterol
    4: my back hurt, my stomach hurt, my head hurt, icd, cpt code, mrn, health insurance
    4: health record, medical condition, health condition, genetic test, genetic data, dna test
    4: dna result, gene for, gene test, lactose intolerance, intolerance, heart rate from, bpm
    4: mmhg, mg dl, mmol, gluten free, menstrual cycle, blood type, vital sign, vitals
    4: immunization record, tumor, tumour, carcinoma, metastatic, metastasis, radiation therapy
    4: schizophrenia, hepatitis, anemia, anaemia, nausea, vomiting, diarrhea, diarrhoea
    4: constipation, wheezing, palpitation, ibuprofen, tylenol, advil, acetaminophen, paracetamol
    4: coumadin, albuterol, morphine, lasix, zofran, heparin, cialis, nitroglycerin
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
    3: cv:, psych:, stutter, melatonin, menstruation, vomits, limps, in agony, bloodwork
    3: rehab for, fatty liver, concussed, *cycline, *profen, *parin, *ridone, *ostomy, *otomy
    3: *penia, incision, incisions, fascia, sterile, anesthesia, hemostasis, subcutaneous, foley
    3: voided, extremities, polyp, lump, gait, flexion, percentile, capsule, tablet, puffer
    3: faint, numb, tremor, spasm, blister, pus, snoring, sneezing, congested, bloated, bloating
    3: vertigo, jaundice, stroke, transfusion, infusion, infertility, midwife, paramedic
    3: ambulance, ambulances, psychologist, dosing, extraction, regurgitation, dilation
    3: dehydration, ventilator, trauma, wheelchair, deaf, radiation, suffered a, oxygen, brace
    3: bandage, gauze, stitches, fetus, premature, addiction, addict, mania, insomnia, wart
    3: tooth, teeth, supplement, contraction, contractions, shot, booster, jab, itchy, blurry
    3: sores, sunburn, braces, physio, autism, cough, dizziness, numbness, tingling, aspirin
    3: steroid, opioid, contraceptive, vaccinated, surgery, transplant, catheter, pregnancy
    3: sprain, sprained, wound, admitted to, icu, cardiologist, neurologist, psychiatrist
    3: pediatrician, dermatologist, orthopedic, gynecologist, symptom, diagnosis, diagnosed
    3: prognosis, medication, medicine, dosage, dose, prescribed, prescribe, *osis, *emia, *uria
    3: *olol, *mycin, *azole, ulcer, copay, overdose, rehab, sobriety, tuberculosis, covid
    3: influenza, measles, dentist, vaccination, sleepless, eyesight, chills, sweats, hives, acne
    3: dandruff, nauseous, overweight, obese, obesity, swollen, vomit, itch, itches, itching
    3: stiffness, cramp, *oma
    2.4: left ear, left eye, left arm, left leg, left knee, left shoulder, left hip, left foot
    2.4: left breast, left kidney, left lung, left ankle, left wrist, left elbow, left lobe
    2.4: left ventricle, right ear, right eye, right arm, right leg, right knee, right shoulder
    2.4: right hip, right foot, right breast, right kidney, right lung, right ankle, right wrist
    2.4: right elbow, right lobe, right ventricle, my doctor, her doctor, his doctor, my nurse
    2.4: my dentist, my hospital, my weight, my condition, my treatment, my lung
    2: swallowed, stung, allergic reaction to, bees, get rid of this, recovery in stable
    2: stable condition, strain, tear in, skin:, heart:, neck:, eyes:, chest:, general:
    2: referred for, side effects, hear things, warm and dry, spiked to, overnight, head, neck
    2: belly, tummy, sinus, tonsil, colon, rectum, lymph node, spleen, pancreas, appendix, tendon
    2: ligament, thigh, calf, discharge, drainage, drain, redness, weakness, weak, burning, bleed
    2: bruising, pee, poop, gas, snore, mole, sting, limping, surgeon, specialist, endo, pcp, gp
    2: the er, ward, refill, dose up, relapse, relapsed, sober, detox, cravings, nightmare, meds
    2: med, jaw, gums, wisdom teeth, sedation, hormone, hormones, fertility, libido
    2: vitals stable, pt, pts, supportive care, temp, temp of #, temp #, hr #, rr #, ef #, pain #
    2: od #, po, iv, rom, tender, tenderness, triage, unresponsive, confused, at bedtime
    2: before breakfast, times a day, scope, glucose, potassium, sodium, calcium, psa, crp
    2: culture, afib, ckd, nsaid, my eye, my ear, my nose, my throat, my tongue, my wrist
    2: my elbow, my arm, my hand, my finger, my thumb, my hip, my leg, my knee, my ankle, my foot
    2: my feet, my toe, my heel, my skin, my scalp, my neck, my shoulder, my back, my spine
    2: my chest, my rib, my belly, my urine, my stool, my pee, my poop, my lip, my jaw, my head
    2: my gum, my bone, my muscle, my joint, my face, my tummy, been killing me, been feeling
    2: wrong with me, my stomach, coughing, wheezes, nehme, my hand hurt, hurts to, it hurts, bp
    2: water pill, cream, ointment, been clean, panic, hopeless, filling, glasses, walker, sling
    2: smear, cell, skin, lab work, the pill, pills, the drug, intake, meals, lives alone, fall
    2: referral, check up, abnormal, complication, claim for, session, lower back, born at
    2: dry skin, oxygen level, dangerous, voices, slept, wakes, drowsiness, put in, shellfish
    2: nuts, wheat, dairy, gluten, sleep, nightly, checkup, heritage, twice a day, twice daily
    2: once daily, allergic, allergic to, medications:, allergies:, diagnosis:, allergy
    2: allergies, prescription, rule out, status post, any allergy, side effect of, discharged
    2: headache, operation on, rash, fatigue, anxious, depressed, addicted, mutation
    2: gene mutation, steps daily, infected, infection, infections, fracture, bruise
    2: temperature of #, unremarkable, in stable condition, biopsies, surgeries, injuries, dob
    2: hip replacement, treated with, complaint of, fever, vaccine, pill, anxiety, depression
    2: swelling, year old female, year old male, year old woman, year old man, # y o, # yo
    2: yo male, yo female, pain, painful, sick, illness, disease, disorder, syndrome, condition
    2: clinic, hospital, doctor, physician, nurse, therapy, therapist, treatment, treated, injury
    2: injured, hurt, sore, ache, aching, bleeding, smoke, smoking, cigarette, tobacco, alcohol
    2: drink alcohol, marijuana, cocaine, drug, pack per day, lung, liver, kidney, stomach
    2: abdomen, abdominal, chest, knee, shoulder, spine, lumbar, hip, pelvis, bladder, bowel
    2: breast, ovary, uterus, artery, vein, vascular, cardiac, renal, pulmonary, hepatic, scan
    2: report show, exam, examination, appointment, follow up, referred by, my mother died
    2: passed away, runs in your family, run in your family, runs in my family
    2: runs in the family, acute, chronic, benign, malignant, bilateral, lesion, nodule, edema
    2: oedema, murmur, weight, height, bmi, pulse, temperature, lab, urine, stool, blood, mood
    2: appetite, vegan, health, medical, patient, mental health, suicidal, self harm, gene
    2: disability, genetic, dna, denies, denied, sensitivity, peanut, face id, biometric
    2: scan my face
    1.6: heart, is it safe to take, safe to take, can't taste, out of breath, under my armpit
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
    -1.5: what are the
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
    -3: server, codebase, explain, how does, how do vaccine, vaccines work, vaccine work, prevent
    -3: health minister, ministry of health, public health, researcher, study, clinical trial
    -3: published, university, job, salary, hiring, vacancy, applicant, candidate, recipe
    -3: ingredient, article, essay, novel, story, movie, film, mortality rate, prevalence
    -3: per capita, population, percent of, worldwide, company, market, shares, fda approval
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
    2: the data, data show, device, boy, girl, is it safe to take, skin:, heart:, lungs:, abdomen:, neuro:, client, employee, worker, victim, colleague, doctor:, nurse:, dr:, profile, pt, pts, resident, claimant, dad, mom, mum, baby, grandma, grandpa, toddler, wound
    2: the right, the left, left breast, child:, allergies:, medications:, vitals:, exam:, extremities
    2: husband, year old, # yo, y o, female, male, the patient, patient name, patient denies, the child
    2: mein, meine, ich, mon, ma, mes, je, il, elle, mi, mis, el paciente, la paciente, mio, mia, minha, meu
    """
}
