-- The index as version 5 of its schema made it.
CREATE TABLE schema_version ( version INTEGER NOT NULL );
CREATE TABLE ai_results ( sop_instance_uid VARCHAR NOT NULL, frame_number INTEGER NOT NULL, weights_sha256 VARCHAR NOT NULL, kind VARCHAR NOT NULL, pack VARCHAR NOT NULL, version VARCHAR NOT NULL, created VARCHAR NOT NULL, body TEXT NOT NULL, arrays BLOB NOT NULL, PRIMARY KEY (sop_instance_uid, frame_number, weights_sha256) );
CREATE TABLE reviews ( id INTEGER NOT NULL, study_instance_uid VARCHAR NOT NULL, sop_instance_uid VARCHAR NOT NULL, frame_number INTEGER NOT NULL, pack VARCHAR NOT NULL, version VARCHAR NOT NULL, weights_sha256 VARCHAR NOT NULL, label VARCHAR NOT NULL, score FLOAT NOT NULL, agreement VARCHAR, reader VARCHAR NOT NULL, reader_role VARCHAR NOT NULL, created VARCHAR NOT NULL, corrected_label VARCHAR DEFAULT '' NOT NULL, image_path VARCHAR DEFAULT '' NOT NULL, PRIMARY KEY (id) );
CREATE INDEX reviews_by_image ON reviews (sop_instance_uid, frame_number, weights_sha256);
CREATE TABLE report_drafts ( study_instance_uid VARCHAR NOT NULL, sop_instance_uid VARCHAR NOT NULL, patient_id VARCHAR NOT NULL, body TEXT NOT NULL, updated VARCHAR NOT NULL, PRIMARY KEY (study_instance_uid, sop_instance_uid) );
CREATE TABLE draft_snapshots ( study_instance_uid VARCHAR NOT NULL, sop_instance_uid VARCHAR NOT NULL, position INTEGER NOT NULL, sha256 VARCHAR NOT NULL, caption VARCHAR NOT NULL, png BLOB NOT NULL, PRIMARY KEY (study_instance_uid, sop_instance_uid, position) );
CREATE TABLE annotations ( uid VARCHAR NOT NULL, study_instance_uid VARCHAR NOT NULL, sop_instance_uid VARCHAR NOT NULL, frame_number INTEGER NOT NULL, position INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (uid) );
CREATE INDEX annotations_by_image ON annotations (sop_instance_uid, frame_number);
CREATE TABLE key_images ( sop_instance_uid VARCHAR NOT NULL, frame_number INTEGER NOT NULL, image_sha256 VARCHAR NOT NULL, PRIMARY KEY (sop_instance_uid, frame_number, image_sha256) );
INSERT INTO schema_version VALUES (5);
