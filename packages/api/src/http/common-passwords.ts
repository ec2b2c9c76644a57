/**
 * The commonest passwords of twelve characters and more, letters and digits only, lower case: shorter ones are refused
 * by their length, rows of the keyboard and repetitions by rule. Put together from what public breach counts agree on.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  1234567891011 123456789123 1234567890123 123123123123 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1qaz2wsx3edc 1qazxsw23edc 1234qwerasdf
  1q2w3e4r5t6y7u8i 123qweasdzxc 123456qwerty 123456789abc 123456789qwe 123456abcdef 12345qwert12 1234abcd1234 abcd12345678
  abc123456789 abc123abc123 a1b2c3d4e5f6 aaaa11112222 aa1234567890 access123456 adidas123456 admin1234567 admin123admin
  admin12345678 administrador administrateur administrator administrator1 adminadmin123 airborne1234 alexander123 alexandra123
  allahuakbar1 amsterdam123 anastasia123 andromeda123 annabelle123 apple1234567 arsenal12345 asdf12345678 asdfasdfasdf
  asdfghjkl123 asdfghjkl1234 asdfghjklqwer asdfqwer1234 australia123 babygirl1234 barcelona123 barcelona1899 basketball12 basketball23 batman123456 beautiful123 benjamin1234 bigdaddy1234 birthday1234 blackberry12 blessing1234
  blink182blink bonjour12345 brooklyn1234 bubblegum123 butterfly123 butterfly1234 california123 calvinklein1 cardinals123
  carolina1234 caregiver123 caremanager1 caremanager123 casemanager1 casemanager123 champion1234 changeme1234 changeme12345
  changemenow1 changethis12 charlie12345 charlotte123 chelsea12345 chocolate123 chocolate1234 christian123 christine123
  christmas123 christopher1 christopher12 cinderella12 computer1234 computer12345 cookie123456 correcthorse cowboys12345
  crystal12345 darkness1234 database1234 default12345 defaultpassword dolphins1234 dragon123456 dragonball123 dreamer12345
  dropdatabase einstein1234 elephant1234 elizabeth123 emmanuel1234 enterprise12 enterpassword everything12 facebook1234
  facebook12345 fahrenheit451 fairytale123 familia12345 familyfirst1 ferrari12345 fireworks123 football1234 football12345
  footballclub freedom12345 friends12345 friendship12 fuckyou12345 fuckyou123456 garfield1234 geronimo1234 godisgood123
  godisgreat12 godislove123 google123456 grandmother1 greenday1234 guitarhero12 hallo1234567 happiness123 hardcore1234
  harrypotter1 harrypotter123 hello1234567 hello12345678 helloworld12 helloworld123 hospital1234 homecare1234 healthcare12
  healthcare123 iamthebest12 iloveyou1234 iloveyou12345 iloveyou123456 iloveyoubaby iloveyoujesus iloveyousomuch internet1234
  internet12345 ihateyou1234 invincible12 isabella1234 jasmine12345 jennifer1234 jessica12345 jesuschrist1 jesusislord1
  jesuslovesme jonathan1234 jordan123456 justinbieber kingkong1234 kristina1234 lakers123456 letmein12345 letmein123456
  letmeinnow12 liverpool123 liverpool1892 liverpoolfc1 london123456 longpassword lovelove1234 loveyou12345 loveyouforever
  madison12345 manchester12 manchester123 manchesterunited marlboro1234 master123456 matthew12345 mercedes1234 metallica123
  michael12345 michelle1234 microsoft123 midnight1234 millennium12 minecraft123 minecraft1234 monkey123456 motherfucker
  motorola1234 mustang12345 mypassword12 mypassword123 naruto123456 newpassword1 newpassword12 newpassword123 newyork12345
  nicole123456 nightmare123 ninja1234567 nintendo1234 november2024 november2025 november2026 nursinghome1 onedirection
  onedirection1 opensesame12 p4ssw0rd1234 passw0rd1234 passw0rd12345 pass12345678 passpasspass password0000 password1111
  password1212 password1234 password12345 password123456 password1234567 password12345678 password123456789 password1234567890
  password2020 password2021 password2022 password2023 password2024 password2025 password2026 password4321 passwordabcd
  passwordpassword passwordword passwordone1 passwort1234 patrick12345 philadelphia phoenix12345 playstation3 playstation4
  playstation5 pokemon12345 pokemon123456 poohbear1234 portugal1234 princess1234 princess12345 principessa1 qazwsxedc123
  qazwsxedcrfv qwaszx123456 qwe123qwe123 qwer1234asdf qwer1234qwer qwerasdfzxcv qwert1234567 qwert12345678 qwertasdfgzxcvb
  qwerty123456 qwerty1234567 qwerty12345678 qwerty123456789 qwerty1234567890 qwerty654321 qwertyqwerty qwertyuiop12 qwertyuiop123
  qwertyuiop1234 qwertyuiop12345 rainbow12345 realmadrid12 realmadrid123 remember1234 rockstar1234 rockyou12345 ronaldo12345
  samantha1234 samsung12345 samsung123456 sebastian123 secret123456 secretsecret september123 shadow123456 skateboard12
  skywalker123 slipknot1234 snickers1234 snowball1234 soccer123456 softball1234 spiderman123 spiderman1234 spongebob123
  squarepants1 starwars1234 starwars12345 startrek1234 steelers1234 strawberry12 strawberry123 summer123456 summer2024summer
  sunflower123 sunshine1234 sunshine12345 superman1234 superman12345 superstar123 supervisor12 supervisor123 sweetheart12
  test12345678 test123456789 testing12345 testtesttest thebeatles12 thequickbrown thisismypassword tinkerbell12 tottenham123
  trustno11234 undertaker12 unbelievable valentina123 vanessa12345 verysecret12 victoria1234 vodafone1234 volkswagen12
  volleyball12 warcraft1234 welcome12345 welcome123456 welcome1welcome welcome2024welcome welcometohell whatever1234
  whatever12345 william12345 winter123456 wolverine123 wonderful123 wordpass1234 xbox36012345 yankees12345 yourpassword
  zaq12wsxcde3 zaq1xsw2cde3 zxcvbnm12345 zxcvbnm123456 zxcvbnmasdfghjkl zxcvbnmzxcvbnm
  `
    .trim()
    .split(/\s+/),
);
