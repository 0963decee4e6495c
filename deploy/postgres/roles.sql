-- Least privilege in Postgres: four roles, each with what its processes do and no more.
--
-- Run it as the owner of the tables after every `python -m db.migrate` (it may be run again):
--   psql "$OWNER_URL" -v ON_ERROR_STOP=1 -f deploy/postgres/roles.sql
-- Then give each process a user of its own, and name that in its RHETOR_DATABASES__ANALYTICS_URL:
--   CREATE ROLE logos LOGIN PASSWORD '...' IN ROLE rhetor_logos;
-- The owner stays with the migrations. tests/security/test_database_roles.py keeps this true.

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['rhetor_logos', 'rhetor_pathos', 'rhetor_ethos', 'rhetor_night'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', name);
        END IF;
        EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA public FROM %I', name);
        EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', name);
        EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', name, '5min');
    END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

-- What everybody reads, and where every process says that it lives.
GRANT SELECT ON fields, questions, exemplars, coach_questions
    TO rhetor_logos, rhetor_pathos, rhetor_ethos, rhetor_night;
GRANT SELECT, INSERT, UPDATE, DELETE ON processes
    TO rhetor_logos, rhetor_pathos, rhetor_ethos, rhetor_night;

-- Logos: the interview app. Proofs (consents, agreements, erasures, views) are never deleted.
GRANT SELECT, INSERT, UPDATE, DELETE ON
    interviews, turns, segments, video_takes, measures, timelines, reports, shares,
    resumes, resume_revisions, job_states, candidate_trend
    TO rhetor_logos;
GRANT SELECT, INSERT, UPDATE ON agreements, erasures, media_keys TO rhetor_logos;
GRANT SELECT, INSERT ON consents TO rhetor_logos;
GRANT SELECT, INSERT, DELETE ON cohort_members TO rhetor_logos;
GRANT SELECT, UPDATE ON messages TO rhetor_logos;
GRANT SELECT ON
    exact_transcripts, assessments, scores, coach_labels, views, cohorts, answer_embeddings,
    skills_read, skills_shown, proximities
    TO rhetor_logos;

-- Pathos: the workers. They see no groups, no messages and no coaches.
GRANT SELECT, UPDATE ON interviews, resumes TO rhetor_pathos;
GRANT SELECT ON turns, segments, video_takes, consents, shares, resume_revisions TO rhetor_pathos;
GRANT SELECT, INSERT, UPDATE, DELETE ON
    exact_transcripts, measures, timelines, reports, assessments, scores, proximities,
    answer_embeddings, exemplars, job_states
    TO rhetor_pathos;
GRANT SELECT, INSERT, UPDATE ON media_keys TO rhetor_pathos;

-- Ethos: the dashboard. It never sees a resume, changes no interview and deletes none.
GRANT SELECT ON
    interviews, turns, segments, exact_transcripts, video_takes, measures, timelines, reports,
    assessments, scores, shares, consents, cohort_members, answer_embeddings, skills_read,
    skills_shown, proximities, field_week_trend, field_week_questions, candidate_trend,
    trend_refreshes, job_states, media_keys
    TO rhetor_ethos;
GRANT SELECT, INSERT ON views, messages TO rhetor_ethos;
GRANT SELECT, INSERT, UPDATE, DELETE ON coach_labels, cohorts, coach_questions TO rhetor_ethos;

-- The night: figures, and what is past its time.
GRANT SELECT ON
    turns, segments, exact_transcripts, assessments, scores, shares, reports, consents,
    cohort_members, cohorts, answer_embeddings, agreements, views, proximities
    TO rhetor_night;
GRANT SELECT, UPDATE, DELETE ON interviews, resumes TO rhetor_night;
GRANT SELECT, INSERT, UPDATE, DELETE ON
    skills_read, skills_shown, field_week_trend, field_week_questions, candidate_trend,
    trend_refreshes, measures, timelines, video_takes, job_states
    TO rhetor_night;
GRANT SELECT, INSERT, UPDATE ON erasures, media_keys TO rhetor_night;
GRANT UPDATE ON agreements TO rhetor_night;
GRANT DELETE ON views TO rhetor_night;

DO $$
DECLARE name text;
BEGIN
    -- Tables of later versions that this file does not name yet stay closed.
    FOREACH name IN ARRAY ARRAY['rhetor_logos', 'rhetor_pathos', 'rhetor_ethos', 'rhetor_night'] LOOP
        EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO %I', name);
    END LOOP;
END $$;
