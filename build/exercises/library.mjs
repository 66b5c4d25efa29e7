/** What is said of the exercises that come with Upright, in the order in which the library lists them. */

/**
 * @typedef {Readonly<Record<'en' | 'fr' | 'de' | 'es', string>>} Texts
 * @typedef {object} Entry
 * @property {string} id
 * @property {Texts} names
 * @property {readonly string[]} [aliases]
 * @property {readonly string[]} muscles
 * @property {'beginner' | 'intermediate' | 'advanced'} [level]
 * @property {'none' | 'low' | 'high'} [impact]
 * @property {'both' | 'each'} [sides]
 * @property {number} length Seconds.
 * @property {readonly Texts[]} cues
 */

const texts = (
  /** @type {string} */ en,
  /** @type {string} */ fr,
  /** @type {string} */ de,
  /** @type {string} */ es,
) => ({
  ...{ en, fr, de, es },
});

/** @type {readonly Entry[]} */
export const library = [
  {
    id: 'squat',
    names: texts('Squat', 'Squat', 'Kniebeuge', 'Sentadilla'),
    aliases: ['Air squat', 'Bodyweight squat', 'Flexion de jambes'],
    muscles: ['quadriceps', 'glutes', 'hamstrings'],
    length: 40,
    cues: [
      texts('Chest up', 'Buste droit', 'Brust raus', 'Pecho arriba'),
      texts('Weight on your heels', 'Le poids sur les talons', 'Gewicht auf die Fersen', 'El peso en los talones'),
      texts(
        'Knees over your toes',
        'Genoux dans l’axe des pieds',
        'Knie über die Zehen',
        'Rodillas en línea con los pies',
      ),
    ],
  },
  {
    id: 'lunge',
    names: texts('Reverse lunge', 'Fente arrière', 'Ausfallschritt rückwärts', 'Zancada hacia atrás'),
    aliases: ['Lunge', 'Fente', 'Ausfallschritt', 'Zancada'],
    muscles: ['quadriceps', 'glutes', 'hamstrings'],
    sides: 'each',
    length: 30,
    cues: [
      texts('Step straight back', 'Reculez bien droit', 'Gerade nach hinten treten', 'Paso recto hacia atrás'),
      texts(
        'Front knee over the ankle',
        'Genou avant au-dessus de la cheville',
        'Vorderes Knie über dem Knöchel',
        'Rodilla delantera sobre el tobillo',
      ),
      texts('Stay tall', 'Restez grand', 'Aufrecht bleiben', 'Espalda erguida'),
    ],
  },
  {
    id: 'push-up',
    names: texts('Push-up', 'Pompe', 'Liegestütz', 'Flexión de brazos'),
    aliases: ['Press-up', 'Flexión', 'Lagartija'],
    muscles: ['chest', 'triceps', 'shoulders', 'abdominals'],
    level: 'intermediate',
    length: 30,
    cues: [
      texts('One straight line', 'Corps bien aligné', 'Eine gerade Linie', 'Cuerpo en línea recta'),
      texts('Elbows close', 'Coudes près du corps', 'Ellbogen eng am Körper', 'Codos pegados'),
      texts('Chest to the floor', 'Poitrine vers le sol', 'Brust zum Boden', 'Pecho hacia el suelo'),
    ],
  },
  {
    id: 'plank',
    names: texts('Plank', 'Planche', 'Unterarmstütz', 'Plancha'),
    aliases: ['Forearm plank', 'Gainage', 'Planke'],
    muscles: ['abdominals', 'obliques', 'shoulders', 'lower back'],
    impact: 'none',
    length: 45,
    cues: [
      texts('Belly tight', 'Ventre serré', 'Bauch anspannen', 'Abdomen firme'),
      texts('Keep breathing', 'Respirez', 'Weiteratmen', 'Sigue respirando'),
      texts('Hips level', 'Bassin aligné', 'Hüfte auf einer Linie', 'Cadera alineada'),
    ],
  },
  {
    id: 'side-plank',
    names: texts('Side plank', 'Planche latérale', 'Seitstütz', 'Plancha lateral'),
    aliases: ['Gainage latéral', 'Seitliche Planke'],
    muscles: ['obliques', 'abdominals', 'shoulders', 'abductors'],
    level: 'intermediate',
    impact: 'none',
    sides: 'each',
    length: 30,
    cues: [
      texts('Lift your hips', 'Montez le bassin', 'Hüfte anheben', 'Eleva la cadera'),
      texts('Elbow under the shoulder', 'Coude sous l’épaule', 'Ellbogen unter die Schulter', 'Codo bajo el hombro'),
    ],
  },
  {
    id: 'mountain-climber',
    names: texts('Mountain climber', 'Mountain climber', 'Bergsteiger', 'Escalador'),
    aliases: ['Grimpeur', 'Mountain climbers'],
    muscles: ['abdominals', 'hip flexors', 'shoulders', 'quadriceps'],
    level: 'intermediate',
    length: 30,
    cues: [
      texts('Drive your knees', 'Ramenez les genoux', 'Knie kräftig nach vorn', 'Lleva las rodillas al pecho'),
      texts('Hips low', 'Bassin bas', 'Hüfte tief', 'Cadera baja'),
    ],
  },
  {
    id: 'burpee',
    names: texts('Burpee', 'Burpee', 'Burpee', 'Burpee'),
    muscles: ['quadriceps', 'chest', 'shoulders', 'abdominals', 'glutes'],
    level: 'advanced',
    impact: 'high',
    length: 30,
    cues: [
      texts('Jump tall', 'Sautez bien haut', 'Hoch springen', 'Salta bien alto'),
      texts('Land softly', 'Réception en douceur', 'Weich landen', 'Aterriza suave'),
      texts('Find your pace', 'Trouvez votre rythme', 'Finde dein Tempo', 'Encuentra tu ritmo'),
    ],
  },
  {
    id: 'jumping-jack',
    names: texts('Jumping jack', 'Jumping jack', 'Hampelmann', 'Salto de tijera'),
    aliases: ['Star jump', 'Pantin', 'Jumping jacks'],
    muscles: ['calves', 'shoulders', 'abductors', 'quadriceps'],
    impact: 'high',
    length: 30,
    cues: [
      texts('Arms all the way up', 'Bras bien en haut', 'Arme ganz nach oben', 'Brazos arriba del todo'),
      texts('Light on your feet', 'Léger sur les pieds', 'Leicht auf den Füßen', 'Pies ligeros'),
    ],
  },
  {
    id: 'glute-bridge',
    names: texts('Glute bridge', 'Pont fessier', 'Beckenheben', 'Puente de glúteos'),
    aliases: ['Hip bridge', 'Bridge', 'Schulterbrücke', 'Relevé de bassin'],
    muscles: ['glutes', 'hamstrings', 'lower back'],
    impact: 'none',
    length: 40,
    cues: [
      texts('Squeeze at the top', 'Serrez les fessiers en haut', 'Oben anspannen', 'Aprieta arriba'),
      texts('Push through your heels', 'Poussez dans les talons', 'Durch die Fersen drücken', 'Empuja con los talones'),
    ],
  },
  {
    id: 'high-knees',
    names: texts('High knees', 'Montées de genoux', 'Knieheben im Lauf', 'Rodillas arriba'),
    aliases: ['Genoux hauts', 'Kniehebelauf', 'Skipping'],
    muscles: ['hip flexors', 'quadriceps', 'calves', 'abdominals'],
    level: 'intermediate',
    impact: 'high',
    length: 30,
    cues: [
      texts(
        'Knees to hip height',
        'Genoux à hauteur des hanches',
        'Knie auf Hüfthöhe',
        'Rodillas a la altura de la cadera',
      ),
      texts('Pump your arms', 'Balancez les bras', 'Arme mitnehmen', 'Mueve los brazos'),
    ],
  },
  {
    id: 'crunch',
    names: texts('Crunch', 'Crunch', 'Crunch', 'Abdominal corto'),
    aliases: ['Sit-up', 'Relevé de buste', 'Bauchpresse', 'Encogimiento abdominal'],
    muscles: ['abdominals'],
    impact: 'none',
    length: 30,
    cues: [
      texts('Breathe out as you rise', 'Expirez en montant', 'Beim Heben ausatmen', 'Exhala al subir'),
      texts('Do not pull your neck', 'Ne tirez pas sur la nuque', 'Nicht am Nacken ziehen', 'No tires del cuello'),
    ],
  },
  {
    id: 'superman',
    names: texts('Superman', 'Superman', 'Superman', 'Superman'),
    aliases: ['Back extension', 'Rückenstrecker', 'Extension dorsale'],
    muscles: ['lower back', 'glutes', 'upper back'],
    impact: 'none',
    length: 30,
    cues: [
      texts('Reach long', 'Étirez-vous loin', 'Lang strecken', 'Estírate a lo largo'),
      texts('Look at the floor', 'Regard vers le sol', 'Blick zum Boden', 'Mira al suelo'),
    ],
  },
  {
    id: 'cat-cow',
    names: texts('Cat-cow', 'Chat-vache', 'Katze-Kuh', 'Gato-vaca'),
    aliases: ['Cat and cow', 'Cat cow stretch', 'Dos rond dos creux'],
    muscles: ['lower back', 'abdominals', 'upper back'],
    impact: 'none',
    length: 45,
    cues: [
      texts('Round your back, breathe out', 'Dos rond, expirez', 'Rücken rund, ausatmen', 'Espalda redonda, exhala'),
      texts(
        'Open your chest, breathe in',
        'Ouvrez la poitrine, inspirez',
        'Brust öffnen, einatmen',
        'Abre el pecho, inhala',
      ),
    ],
  },
  {
    id: 'childs-pose',
    names: texts('Child’s pose', 'Posture de l’enfant', 'Stellung des Kindes', 'Postura del niño'),
    aliases: ['Balasana', 'Kindhaltung'],
    muscles: ['lower back', 'lats', 'hips'],
    impact: 'none',
    length: 45,
    cues: [
      texts(
        'Sink back to your heels',
        'Asseyez-vous sur les talons',
        'Zu den Fersen sinken',
        'Siéntate sobre los talones',
      ),
      texts('Breathe into your back', 'Respirez dans le dos', 'In den Rücken atmen', 'Respira hacia la espalda'),
    ],
  },
  {
    id: 'downward-dog',
    names: texts('Downward dog', 'Chien tête en bas', 'Herabschauender Hund', 'Perro boca abajo'),
    aliases: ['Downward-facing dog', 'Adho Mukha Svanasana'],
    muscles: ['hamstrings', 'calves', 'shoulders', 'lats'],
    impact: 'none',
    length: 45,
    cues: [
      texts('Hips high', 'Bassin vers le haut', 'Hüfte hoch', 'Cadera arriba'),
      texts('Heels towards the floor', 'Talons vers le sol', 'Fersen zum Boden', 'Talones hacia el suelo'),
    ],
  },
  {
    id: 'warrior-two',
    names: texts('Warrior two', 'Guerrier II', 'Krieger II', 'Guerrero II'),
    aliases: ['Warrior 2', 'Virabhadrasana II', 'Guerrier 2', 'Krieger 2', 'Guerrero 2'],
    muscles: ['quadriceps', 'glutes', 'adductors', 'shoulders'],
    impact: 'none',
    sides: 'each',
    length: 30,
    cues: [
      texts('Arms long', 'Bras étirés', 'Arme lang', 'Brazos largos'),
      texts(
        'Look over your front hand',
        'Regard au-delà de la main avant',
        'Blick über die vordere Hand',
        'Mira más allá de la mano delantera',
      ),
      texts('Sink a little deeper', 'Descendez un peu plus', 'Etwas tiefer sinken', 'Baja un poco más'),
    ],
  },
  {
    id: 'march-in-place',
    names: texts('March in place', 'Marche sur place', 'Marschieren auf der Stelle', 'Marcha en el sitio'),
    aliases: ['Marching', 'March on the spot', 'Gehen auf der Stelle'],
    muscles: ['hip flexors', 'quadriceps', 'calves'],
    length: 45,
    cues: [
      texts('Swing your arms', 'Balancez les bras', 'Arme schwingen', 'Balancea los brazos'),
      texts('Stand tall', 'Tenez-vous droit', 'Aufrecht stehen', 'Mantente erguido'),
    ],
  },
  {
    id: 'hip-circle',
    names: texts('Hip circle', 'Cercle de hanches', 'Hüftkreisen', 'Círculo de cadera'),
    aliases: ['Hip rotation', 'Rotation du bassin', 'Rotación de cadera'],
    muscles: ['hips', 'obliques', 'lower back'],
    impact: 'none',
    length: 30,
    cues: [
      texts('Big, slow circles', 'De grands cercles lents', 'Große, langsame Kreise', 'Círculos grandes y lentos'),
      texts('Knees soft', 'Genoux souples', 'Knie locker', 'Rodillas sueltas'),
    ],
  },
  {
    id: 'shoulder-roll',
    names: texts('Shoulder roll', 'Roulement d’épaules', 'Schulterkreisen', 'Círculo de hombros'),
    aliases: ['Elbow circle', 'Rotation des épaules', 'Rotación de hombros'],
    muscles: ['shoulders', 'traps', 'upper back'],
    impact: 'none',
    length: 30,
    cues: [
      texts(
        'Fingertips on your shoulders',
        'Doigts sur les épaules',
        'Fingerspitzen auf die Schultern',
        'Dedos sobre los hombros',
      ),
      texts('Up, back and down', 'Vers le haut, l’arrière, le bas', 'Hoch, zurück und runter', 'Arriba, atrás y abajo'),
    ],
  },
  {
    id: 'neck-stretch',
    names: texts('Neck stretch', 'Étirement de la nuque', 'Nackendehnung', 'Estiramiento de cuello'),
    aliases: ['Neck tilt', 'Étirement du cou', 'Nacken dehnen'],
    muscles: ['neck', 'traps'],
    impact: 'none',
    length: 30,
    cues: [
      texts('Ear towards your shoulder', 'L’oreille vers l’épaule', 'Ohr zur Schulter', 'La oreja hacia el hombro'),
      texts('Shoulders relaxed', 'Épaules relâchées', 'Schultern locker', 'Hombros relajados'),
    ],
  },
];
