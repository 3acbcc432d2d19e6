CREATE TABLE public.accepted_suggestion (
    seq bigint NOT NULL,
    suggestion text NOT NULL
);
CREATE TABLE public.card_issued (
    card text NOT NULL,
    service text NOT NULL,
    hook text NOT NULL,
    hook_instance text NOT NULL,
    recommendation text NOT NULL,
    rule text NOT NULL,
    status text NOT NULL,
    pack text NOT NULL,
    pack_version text NOT NULL,
    pack_digest text NOT NULL,
    indicator text NOT NULL,
    suggestions text NOT NULL,
    issuer text NOT NULL,
    tenant text NOT NULL,
    patient text NOT NULL,
    key_id text NOT NULL,
    facts text NOT NULL,
    issued_at bigint NOT NULL
);
CREATE TABLE public.feedback_event (
    seq bigint NOT NULL,
    dedupe text NOT NULL,
    issuer text NOT NULL,
    tenant text NOT NULL,
    service text NOT NULL,
    card text NOT NULL,
    outcome text NOT NULL,
    outcome_at bigint NOT NULL,
    received_at bigint NOT NULL,
    time_flag text NOT NULL,
    reason_system text,
    reason_code text,
    not_appropriate integer NOT NULL,
    comment text,
    rest text,
    orphan text NOT NULL,
    repeats integer NOT NULL
);
ALTER TABLE public.feedback_event ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.feedback_event_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.feedback_quarantine (
    id text NOT NULL,
    received_at bigint NOT NULL,
    issuer text NOT NULL,
    tenant text NOT NULL,
    service text NOT NULL,
    place text NOT NULL,
    reason text NOT NULL,
    size bigint NOT NULL,
    body bytea NOT NULL
);
CREATE TABLE public.feedback_schema (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);
CREATE TABLE public.quieted (
    card text NOT NULL,
    patient text NOT NULL,
    recommendation text NOT NULL,
    facts text NOT NULL,
    since bigint NOT NULL
);
INSERT INTO public.accepted_suggestion VALUES (1, 'suggestion-1');
INSERT INTO public.card_issued VALUES ('card-1', 'service', 'patient-view', 'instance-1', 'topic/one', 'topic/one', 'active', 'pack', '1', 'digest', 'info', 'suggestion-1', 'https://ehr.example.org', 'tenant', 'pseudonym-1', 'key-1', 'facts-1', 1763900001000);
INSERT INTO public.card_issued VALUES ('card-2', 'service', 'patient-view', 'instance-2', 'topic/one', 'topic/one', 'active', 'pack', '1', 'digest', 'info', 'suggestion-2', 'https://ehr.example.org', 'tenant', 'pseudonym-2', 'key-1', 'facts-2', 1763900002000);
INSERT INTO public.card_issued VALUES ('card-3', 'service', 'patient-view', 'instance-3', 'topic/one', 'topic/one', 'active', 'pack', '1', 'digest', 'info', 'suggestion-3', 'https://ehr.example.org', 'tenant', 'pseudonym-3', 'key-1', 'facts-3', 1763900003000);
INSERT INTO public.feedback_event OVERRIDING SYSTEM VALUE VALUES (1, 'd1', 'https://ehr.example.org', 'tenant', 'service', 'card-1', 'accepted', 1763900005000, 1763900006000, '', NULL, NULL, 0, NULL, NULL, '', 1);
INSERT INTO public.feedback_event OVERRIDING SYSTEM VALUE VALUES (2, 'd2', 'https://ehr.example.org', 'tenant', 'service', 'card-2', 'overridden', 1763900005000, 1763900007000, '', 'urn:reasons', 'not-here', 1, 'a comment', NULL, '', 0);
INSERT INTO public.feedback_quarantine VALUES ('q1', 1763900008000, 'https://ehr.example.org', 'tenant', 'service', '/', 'no JSON', 7, '\x6e6f204a534f4e');
INSERT INTO public.feedback_schema VALUES (1, '1', 'feedback', 'SQL', 'V1__feedback.sql', -42039336, 'postgres', '2026-11-29 14:21:31.010539', 118, true);
INSERT INTO public.quieted VALUES ('card-2', 'pseudonym-2', 'topic/one', 'facts-2', 1763900007000);
SELECT pg_catalog.setval('public.feedback_event_seq_seq', 2, true);
ALTER TABLE ONLY public.accepted_suggestion
    ADD CONSTRAINT accepted_suggestion_pkey PRIMARY KEY (seq, suggestion);
ALTER TABLE ONLY public.card_issued
    ADD CONSTRAINT card_issued_pkey PRIMARY KEY (card);
ALTER TABLE ONLY public.feedback_event
    ADD CONSTRAINT feedback_event_dedupe_key UNIQUE (dedupe);
ALTER TABLE ONLY public.feedback_event
    ADD CONSTRAINT feedback_event_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY public.feedback_quarantine
    ADD CONSTRAINT feedback_quarantine_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.feedback_schema
    ADD CONSTRAINT feedback_schema_pk PRIMARY KEY (installed_rank);
ALTER TABLE ONLY public.quieted
    ADD CONSTRAINT quieted_pkey PRIMARY KEY (card);
CREATE INDEX card_issued_by_patient ON public.card_issued USING btree (patient);
CREATE INDEX card_issued_by_time ON public.card_issued USING btree (issued_at);
CREATE INDEX feedback_event_by_card ON public.feedback_event USING btree (card, seq);
CREATE INDEX feedback_event_by_time ON public.feedback_event USING btree (received_at);
CREATE INDEX feedback_quarantine_by_time ON public.feedback_quarantine USING btree (received_at);
CREATE INDEX feedback_schema_s_idx ON public.feedback_schema USING btree (success);
CREATE INDEX quieted_by_patient ON public.quieted USING btree (patient);
ALTER TABLE ONLY public.accepted_suggestion
    ADD CONSTRAINT accepted_suggestion_seq_fkey FOREIGN KEY (seq) REFERENCES public.feedback_event(seq) ON DELETE CASCADE;
