BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE open_bucket (
	name VARCHAR(40) NOT NULL, 
	first_day DATE NOT NULL, 
	last_day DATE NOT NULL, 
	visits INTEGER NOT NULL, 
	PRIMARY KEY (name), 
	CONSTRAINT open_bucket_days CHECK (last_day >= first_day)
)
 WITHOUT ROWID

;
INSERT INTO "open_bucket" VALUES('age_pressure','2026-03-02','2026-03-04',15);
INSERT INTO "open_bucket" VALUES('findrisc','2026-03-04','2026-03-06',11);
INSERT INTO "open_bucket" VALUES('month','2026-03-02','2026-03-04',15);
INSERT INTO "open_bucket" VALUES('phq2','2026-03-06','2026-03-06',1);
INSERT INTO "open_bucket" VALUES('pressure','2026-03-05','2026-03-06',4);
INSERT INTO "open_bucket" VALUES('sex','2026-03-02','2026-03-04',15);
INSERT INTO "open_bucket" VALUES('tests','2026-03-04','2026-03-06',11);
CREATE TABLE open_tally (
	table_name VARCHAR(40) NOT NULL, 
	cell VARCHAR(40) NOT NULL, 
	count INTEGER NOT NULL, 
	PRIMARY KEY (table_name, cell)
)
 WITHOUT ROWID

;
INSERT INTO "open_tally" VALUES('age_pressure','45_64.markedly_raised',2);
INSERT INTO "open_tally" VALUES('age_pressure','45_64.moderately_raised',2);
INSERT INTO "open_tally" VALUES('age_pressure','45_64.not_raised',2);
INSERT INTO "open_tally" VALUES('age_pressure','65_or_more.mildly_raised',2);
INSERT INTO "open_tally" VALUES('age_pressure','65_or_more.moderately_raised',1);
INSERT INTO "open_tally" VALUES('age_pressure','65_or_more.not_raised',2);
INSERT INTO "open_tally" VALUES('age_pressure','65_or_more.satisfactory',3);
INSERT INTO "open_tally" VALUES('age_pressure','under_45.satisfactory',1);
INSERT INTO "open_tally" VALUES('diastolic_10','50_59',1);
INSERT INTO "open_tally" VALUES('diastolic_10','80_89',1);
INSERT INTO "open_tally" VALUES('diastolic_10','90_99',1);
INSERT INTO "open_tally" VALUES('diastolic_10','under_50',1);
INSERT INTO "open_tally" VALUES('findrisc','low',6);
INSERT INTO "open_tally" VALUES('findrisc','moderate',1);
INSERT INTO "open_tally" VALUES('findrisc','slightly_raised',1);
INSERT INTO "open_tally" VALUES('findrisc','very_high',3);
INSERT INTO "open_tally" VALUES('phq2','negative',1);
INSERT INTO "open_tally" VALUES('pressure_class','mildly_raised',2);
INSERT INTO "open_tally" VALUES('pressure_class','moderately_raised',1);
INSERT INTO "open_tally" VALUES('pressure_class','not_classified',1);
INSERT INTO "open_tally" VALUES('pulse','101_120',1);
INSERT INTO "open_tally" VALUES('pulse','121_149',2);
INSERT INTO "open_tally" VALUES('pulse','150_or_more',1);
INSERT INTO "open_tally" VALUES('sex','female',5);
INSERT INTO "open_tally" VALUES('sex','male',5);
INSERT INTO "open_tally" VALUES('sex','not_said',5);
INSERT INTO "open_tally" VALUES('systolic_10','130_139',1);
INSERT INTO "open_tally" VALUES('systolic_10','140_149',1);
INSERT INTO "open_tally" VALUES('systolic_10','90_99',1);
INSERT INTO "open_tally" VALUES('systolic_10','under_90',1);
CREATE TABLE sealed_bucket (
	first_day DATE NOT NULL, 
	table_name VARCHAR(40) NOT NULL, 
	last_day DATE NOT NULL, 
	PRIMARY KEY (first_day, table_name), 
	CONSTRAINT sealed_bucket_days CHECK (last_day >= first_day), 
	CONSTRAINT sealed_bucket_once UNIQUE (table_name, last_day)
)
 WITHOUT ROWID

;
INSERT INTO "sealed_bucket" VALUES('2026-03-02','diastolic_10','2026-03-02');
INSERT INTO "sealed_bucket" VALUES('2026-03-02','findrisc','2026-03-03');
INSERT INTO "sealed_bucket" VALUES('2026-03-02','irregular_pulse','2026-03-02');
INSERT INTO "sealed_bucket" VALUES('2026-03-02','language','2026-03-02');
INSERT INTO "sealed_bucket" VALUES('2026-03-02','modes','2026-03-02');
INSERT INTO "sealed_bucket" VALUES('2026-03-02','pressure_class','2026-03-02');
INSERT INTO "sealed_bucket" VALUES('2026-03-02','pulse','2026-03-02');
INSERT INTO "sealed_bucket" VALUES('2026-03-02','systolic_10','2026-03-02');
INSERT INTO "sealed_bucket" VALUES('2026-03-03','diastolic_10','2026-03-03');
INSERT INTO "sealed_bucket" VALUES('2026-03-03','irregular_pulse','2026-03-03');
INSERT INTO "sealed_bucket" VALUES('2026-03-03','language','2026-03-03');
INSERT INTO "sealed_bucket" VALUES('2026-03-03','modes','2026-03-03');
INSERT INTO "sealed_bucket" VALUES('2026-03-03','pressure_class','2026-03-03');
INSERT INTO "sealed_bucket" VALUES('2026-03-03','pulse','2026-03-03');
INSERT INTO "sealed_bucket" VALUES('2026-03-03','systolic_10','2026-03-03');
INSERT INTO "sealed_bucket" VALUES('2026-03-04','diastolic_10','2026-03-04');
INSERT INTO "sealed_bucket" VALUES('2026-03-04','irregular_pulse','2026-03-04');
INSERT INTO "sealed_bucket" VALUES('2026-03-04','language','2026-03-04');
INSERT INTO "sealed_bucket" VALUES('2026-03-04','modes','2026-03-04');
INSERT INTO "sealed_bucket" VALUES('2026-03-04','pressure_class','2026-03-04');
INSERT INTO "sealed_bucket" VALUES('2026-03-04','pulse','2026-03-04');
INSERT INTO "sealed_bucket" VALUES('2026-03-04','systolic_10','2026-03-04');
CREATE TABLE sealed_cell (
	first_day DATE NOT NULL, 
	table_name VARCHAR(40) NOT NULL, 
	cell VARCHAR(40) NOT NULL, 
	count INTEGER NOT NULL, 
	PRIMARY KEY (first_day, table_name, cell), 
	CONSTRAINT sealed_cell_rounded CHECK (count % 5 = 0), 
	FOREIGN KEY(first_day, table_name) REFERENCES sealed_bucket (first_day, table_name)
)
 WITHOUT ROWID

;
INSERT INTO "sealed_cell" VALUES('2026-03-02','diastolic_10','100_109',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','diastolic_10','110_119',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','diastolic_10','120_129',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','diastolic_10','130_or_more',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','diastolic_10','50_59',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','diastolic_10','60_69',5);
INSERT INTO "sealed_cell" VALUES('2026-03-02','diastolic_10','70_79',5);
INSERT INTO "sealed_cell" VALUES('2026-03-02','diastolic_10','80_89',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','diastolic_10','90_99',5);
INSERT INTO "sealed_cell" VALUES('2026-03-02','diastolic_10','under_50',5);
INSERT INTO "sealed_cell" VALUES('2026-03-02','findrisc','high',5);
INSERT INTO "sealed_cell" VALUES('2026-03-02','findrisc','low',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','findrisc','moderate',5);
INSERT INTO "sealed_cell" VALUES('2026-03-02','findrisc','slightly_raised',5);
INSERT INTO "sealed_cell" VALUES('2026-03-02','findrisc','very_high',5);
INSERT INTO "sealed_cell" VALUES('2026-03-02','irregular_pulse','not_noted',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','irregular_pulse','noted',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','language','en',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','language','et',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','language','fi',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','language','fi-simple',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','language','ru',5);
INSERT INTO "sealed_cell" VALUES('2026-03-02','language','se',5);
INSERT INTO "sealed_cell" VALUES('2026-03-02','language','sv',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','language','uk',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','modes','discreet',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','modes','high_contrast',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','modes','large',5);
INSERT INTO "sealed_cell" VALUES('2026-03-02','modes','low_reach',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','modes','plain',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','modes','voice',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','pressure_class','emergency',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','pressure_class','ideal',5);
INSERT INTO "sealed_cell" VALUES('2026-03-02','pressure_class','low',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','pressure_class','markedly_raised',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','pressure_class','mildly_raised',5);
INSERT INTO "sealed_cell" VALUES('2026-03-02','pressure_class','moderately_raised',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','pressure_class','normal',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','pressure_class','not_classified',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','pressure_class','satisfactory',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','pulse','101_120',5);
INSERT INTO "sealed_cell" VALUES('2026-03-02','pulse','121_149',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','pulse','150_or_more',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','pulse','40_49',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','pulse','50_100',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','pulse','no_result',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','pulse','under_40',5);
INSERT INTO "sealed_cell" VALUES('2026-03-02','systolic_10','100_109',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','systolic_10','110_119',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','systolic_10','120_129',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','systolic_10','130_139',5);
INSERT INTO "sealed_cell" VALUES('2026-03-02','systolic_10','140_149',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','systolic_10','150_159',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','systolic_10','160_169',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','systolic_10','170_179',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','systolic_10','180_189',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','systolic_10','190_199',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','systolic_10','200_or_more',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','systolic_10','90_99',0);
INSERT INTO "sealed_cell" VALUES('2026-03-02','systolic_10','under_90',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','diastolic_10','100_109',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','diastolic_10','110_119',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','diastolic_10','120_129',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','diastolic_10','130_or_more',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','diastolic_10','50_59',5);
INSERT INTO "sealed_cell" VALUES('2026-03-03','diastolic_10','60_69',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','diastolic_10','70_79',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','diastolic_10','80_89',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','diastolic_10','90_99',5);
INSERT INTO "sealed_cell" VALUES('2026-03-03','diastolic_10','under_50',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','irregular_pulse','not_noted',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','irregular_pulse','noted',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','language','en',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','language','et',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','language','fi',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','language','fi-simple',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','language','ru',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','language','se',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','language','sv',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','language','uk',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','modes','discreet',5);
INSERT INTO "sealed_cell" VALUES('2026-03-03','modes','high_contrast',5);
INSERT INTO "sealed_cell" VALUES('2026-03-03','modes','large',5);
INSERT INTO "sealed_cell" VALUES('2026-03-03','modes','low_reach',5);
INSERT INTO "sealed_cell" VALUES('2026-03-03','modes','plain',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','modes','voice',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','pressure_class','emergency',5);
INSERT INTO "sealed_cell" VALUES('2026-03-03','pressure_class','ideal',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','pressure_class','low',5);
INSERT INTO "sealed_cell" VALUES('2026-03-03','pressure_class','markedly_raised',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','pressure_class','mildly_raised',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','pressure_class','moderately_raised',5);
INSERT INTO "sealed_cell" VALUES('2026-03-03','pressure_class','normal',5);
INSERT INTO "sealed_cell" VALUES('2026-03-03','pressure_class','not_classified',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','pressure_class','satisfactory',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','pulse','101_120',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','pulse','121_149',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','pulse','150_or_more',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','pulse','40_49',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','pulse','50_100',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','pulse','no_result',5);
INSERT INTO "sealed_cell" VALUES('2026-03-03','pulse','under_40',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','systolic_10','100_109',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','systolic_10','110_119',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','systolic_10','120_129',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','systolic_10','130_139',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','systolic_10','140_149',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','systolic_10','150_159',5);
INSERT INTO "sealed_cell" VALUES('2026-03-03','systolic_10','160_169',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','systolic_10','170_179',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','systolic_10','180_189',5);
INSERT INTO "sealed_cell" VALUES('2026-03-03','systolic_10','190_199',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','systolic_10','200_or_more',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','systolic_10','90_99',0);
INSERT INTO "sealed_cell" VALUES('2026-03-03','systolic_10','under_90',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','diastolic_10','100_109',5);
INSERT INTO "sealed_cell" VALUES('2026-03-04','diastolic_10','110_119',5);
INSERT INTO "sealed_cell" VALUES('2026-03-04','diastolic_10','120_129',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','diastolic_10','130_or_more',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','diastolic_10','50_59',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','diastolic_10','60_69',5);
INSERT INTO "sealed_cell" VALUES('2026-03-04','diastolic_10','70_79',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','diastolic_10','80_89',5);
INSERT INTO "sealed_cell" VALUES('2026-03-04','diastolic_10','90_99',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','diastolic_10','under_50',5);
INSERT INTO "sealed_cell" VALUES('2026-03-04','irregular_pulse','not_noted',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','irregular_pulse','noted',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','language','en',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','language','et',5);
INSERT INTO "sealed_cell" VALUES('2026-03-04','language','fi',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','language','fi-simple',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','language','ru',5);
INSERT INTO "sealed_cell" VALUES('2026-03-04','language','se',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','language','sv',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','language','uk',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','modes','discreet',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','modes','high_contrast',5);
INSERT INTO "sealed_cell" VALUES('2026-03-04','modes','large',5);
INSERT INTO "sealed_cell" VALUES('2026-03-04','modes','low_reach',5);
INSERT INTO "sealed_cell" VALUES('2026-03-04','modes','plain',5);
INSERT INTO "sealed_cell" VALUES('2026-03-04','modes','voice',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','pressure_class','emergency',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','pressure_class','ideal',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','pressure_class','low',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','pressure_class','markedly_raised',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','pressure_class','mildly_raised',5);
INSERT INTO "sealed_cell" VALUES('2026-03-04','pressure_class','moderately_raised',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','pressure_class','normal',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','pressure_class','not_classified',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','pressure_class','satisfactory',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','pulse','101_120',5);
INSERT INTO "sealed_cell" VALUES('2026-03-04','pulse','121_149',5);
INSERT INTO "sealed_cell" VALUES('2026-03-04','pulse','150_or_more',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','pulse','40_49',5);
INSERT INTO "sealed_cell" VALUES('2026-03-04','pulse','50_100',5);
INSERT INTO "sealed_cell" VALUES('2026-03-04','pulse','no_result',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','pulse','under_40',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','systolic_10','100_109',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','systolic_10','110_119',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','systolic_10','120_129',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','systolic_10','130_139',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','systolic_10','140_149',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','systolic_10','150_159',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','systolic_10','160_169',5);
INSERT INTO "sealed_cell" VALUES('2026-03-04','systolic_10','170_179',5);
INSERT INTO "sealed_cell" VALUES('2026-03-04','systolic_10','180_189',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','systolic_10','190_199',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','systolic_10','200_or_more',5);
INSERT INTO "sealed_cell" VALUES('2026-03-04','systolic_10','90_99',0);
INSERT INTO "sealed_cell" VALUES('2026-03-04','systolic_10','under_90',0);
CREATE TABLE service_use (
	day DATE NOT NULL, 
	hour INTEGER NOT NULL, 
	what VARCHAR(40) NOT NULL, 
	count INTEGER NOT NULL, 
	PRIMARY KEY (day, hour, what), 
	CONSTRAINT service_use_hour CHECK (hour BETWEEN 0 AND 23)
)
 WITHOUT ROWID

;
INSERT INTO "service_use" VALUES('2026-03-02',9,'visit_finished',5);
INSERT INTO "service_use" VALUES('2026-03-02',9,'visit_started',5);
INSERT INTO "service_use" VALUES('2026-03-02',10,'visit_finished',4);
INSERT INTO "service_use" VALUES('2026-03-02',10,'visit_started',4);
INSERT INTO "service_use" VALUES('2026-03-02',11,'visit_finished',4);
INSERT INTO "service_use" VALUES('2026-03-02',11,'visit_started',4);
INSERT INTO "service_use" VALUES('2026-03-03',9,'visit_finished',5);
INSERT INTO "service_use" VALUES('2026-03-03',9,'visit_started',5);
INSERT INTO "service_use" VALUES('2026-03-03',10,'visit_finished',4);
INSERT INTO "service_use" VALUES('2026-03-03',10,'visit_started',4);
INSERT INTO "service_use" VALUES('2026-03-03',11,'visit_finished',4);
INSERT INTO "service_use" VALUES('2026-03-03',11,'visit_started',4);
INSERT INTO "service_use" VALUES('2026-03-04',9,'visit_finished',5);
INSERT INTO "service_use" VALUES('2026-03-04',9,'visit_started',5);
INSERT INTO "service_use" VALUES('2026-03-04',10,'visit_finished',4);
INSERT INTO "service_use" VALUES('2026-03-04',10,'visit_started',4);
INSERT INTO "service_use" VALUES('2026-03-04',11,'visit_finished',4);
INSERT INTO "service_use" VALUES('2026-03-04',11,'visit_started',4);
COMMIT;
