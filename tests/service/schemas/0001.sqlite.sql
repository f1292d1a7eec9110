BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE gradings (
	number INTEGER NOT NULL, 
	submission TEXT NOT NULL, 
	grader TEXT NOT NULL, 
	report TEXT NOT NULL, 
	created DATETIME NOT NULL, 
	CONSTRAINT pk_gradings PRIMARY KEY (number), 
	CONSTRAINT uq_gradings_submission_grader UNIQUE (submission, grader), 
	CONSTRAINT fk_gradings_submission_submissions FOREIGN KEY(submission) REFERENCES submissions (id)
);
INSERT INTO "gradings" VALUES(1,'s0','g1','{"parts": []}','2026-03-29 12:00:00.000000');
INSERT INTO "gradings" VALUES(2,'s0','g2','{"parts": []}','2026-03-29 12:00:00.000000');
INSERT INTO "gradings" VALUES(3,'s1','g1','{"parts": []}','2026-03-29 12:00:00.000000');
CREATE TABLE problem_sets (
	number INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	title TEXT NOT NULL, 
	course TEXT, 
	files TEXT NOT NULL, 
	created DATETIME NOT NULL, 
	CONSTRAINT pk_problem_sets PRIMARY KEY (number)
);
INSERT INTO "problem_sets" VALUES(1,'slope','d0','Tïtle',NULL,'[["a.yaml", "x"]]','2026-03-29 12:00:00.000000');
INSERT INTO "problem_sets" VALUES(2,'slope','d1','Tïtle','Course 1','[["a.yaml", "y"]]','2026-03-29 12:00:00.000000');
INSERT INTO "problem_sets" VALUES(3,'area','d2','Tïtle','Course 1','[["a.yaml", "½"]]','2026-03-29 12:00:00.000000');
CREATE TABLE submissions (
	id TEXT NOT NULL, 
	problem_set INTEGER NOT NULL, 
	problem TEXT NOT NULL, 
	student TEXT NOT NULL, 
	seed BIGINT NOT NULL, 
	responses TEXT NOT NULL, 
	received DATETIME NOT NULL, 
	CONSTRAINT pk_submissions PRIMARY KEY (id), 
	CONSTRAINT fk_submissions_problem_set_problem_sets FOREIGN KEY(problem_set) REFERENCES problem_sets (number)
);
INSERT INTO "submissions" VALUES('s0',1,'p','x0',4611686018427387904,'{"a": "x*2"}','2026-03-29 12:00:00.000000');
INSERT INTO "submissions" VALUES('s1',2,'p','x1',4611686018427387905,'{"a": "x*2"}','2026-03-29 12:00:00.000000');
INSERT INTO "submissions" VALUES('s2',3,'p','x2',4611686018427387906,'{"a": "x*2"}','2026-03-29 12:00:00.000000');
CREATE INDEX ix_problem_sets_id_number ON problem_sets (id, number);
COMMIT;
