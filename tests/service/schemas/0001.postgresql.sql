CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.gradings (
    number bigint NOT NULL,
    submission text NOT NULL,
    grader text NOT NULL,
    report text NOT NULL,
    created timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.gradings_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.gradings_number_seq OWNED BY public.gradings.number;
CREATE TABLE public.problem_sets (
    number bigint NOT NULL,
    id text NOT NULL,
    digest text NOT NULL,
    title text NOT NULL,
    course text,
    files text NOT NULL,
    created timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.problem_sets_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.problem_sets_number_seq OWNED BY public.problem_sets.number;
CREATE TABLE public.submissions (
    id text NOT NULL,
    problem_set bigint NOT NULL,
    problem text NOT NULL,
    student text NOT NULL,
    seed bigint NOT NULL,
    responses text NOT NULL,
    received timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.gradings ALTER COLUMN number SET DEFAULT nextval('public.gradings_number_seq'::regclass);
ALTER TABLE ONLY public.problem_sets ALTER COLUMN number SET DEFAULT nextval('public.problem_sets_number_seq'::regclass);
INSERT INTO public.alembic_version VALUES ('0001');
INSERT INTO public.gradings VALUES (1, 's0', 'g1', '{"parts": []}', '2026-03-29 12:00:00+00');
INSERT INTO public.gradings VALUES (2, 's0', 'g2', '{"parts": []}', '2026-03-29 12:00:00+00');
INSERT INTO public.gradings VALUES (3, 's1', 'g1', '{"parts": []}', '2026-03-29 12:00:00+00');
INSERT INTO public.problem_sets VALUES (1, 'slope', 'd0', 'Tïtle', NULL, '[["a.yaml", "x"]]', '2026-03-29 12:00:00+00');
INSERT INTO public.problem_sets VALUES (2, 'slope', 'd1', 'Tïtle', 'Course 1', '[["a.yaml", "y"]]', '2026-03-29 12:00:00+00');
INSERT INTO public.problem_sets VALUES (3, 'area', 'd2', 'Tïtle', 'Course 1', '[["a.yaml", "½"]]', '2026-03-29 12:00:00+00');
INSERT INTO public.submissions VALUES ('s0', 1, 'p', 'x0', 4611686018427387904, '{"a": "x*2"}', '2026-03-29 12:00:00+00');
INSERT INTO public.submissions VALUES ('s1', 2, 'p', 'x1', 4611686018427387905, '{"a": "x*2"}', '2026-03-29 12:00:00+00');
INSERT INTO public.submissions VALUES ('s2', 3, 'p', 'x2', 4611686018427387906, '{"a": "x*2"}', '2026-03-29 12:00:00+00');
SELECT pg_catalog.setval('public.gradings_number_seq', 3, true);
SELECT pg_catalog.setval('public.problem_sets_number_seq', 3, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.gradings
    ADD CONSTRAINT pk_gradings PRIMARY KEY (number);
ALTER TABLE ONLY public.problem_sets
    ADD CONSTRAINT pk_problem_sets PRIMARY KEY (number);
ALTER TABLE ONLY public.submissions
    ADD CONSTRAINT pk_submissions PRIMARY KEY (id);
ALTER TABLE ONLY public.gradings
    ADD CONSTRAINT uq_gradings_submission_grader UNIQUE (submission, grader);
CREATE INDEX ix_problem_sets_id_number ON public.problem_sets USING btree (id, number);
ALTER TABLE ONLY public.gradings
    ADD CONSTRAINT fk_gradings_submission_submissions FOREIGN KEY (submission) REFERENCES public.submissions(id);
ALTER TABLE ONLY public.submissions
    ADD CONSTRAINT fk_submissions_problem_set_problem_sets FOREIGN KEY (problem_set) REFERENCES public.problem_sets(number);
