"""Which presentation contexts images are to come through, at most 128 (PS3.8 9.3.2.2)."""

from __future__ import annotations

from collections.abc import Iterable

from pydicom import uid

from viewer.core.network.associations import MAX_CONTEXTS, Want

# One context each, so that a peer finds one for the syntax it has an image in and need not
# convert; the likelier ones first.
_SYNTAXES: tuple[str, ...] = (
    uid.ExplicitVRLittleEndian,
    uid.ImplicitVRLittleEndian,
    uid.JPEGLosslessSV1,
    uid.JPEG2000Lossless,
    uid.JPEGLSLossless,
    uid.JPEGBaseline8Bit,
    uid.RLELossless,
    uid.JPEG2000,
    uid.JPEGLSNearLossless,
    uid.JPEGExtended12Bit,
    uid.JPEGLossless,
    uid.HTJ2KLossless,
    uid.HTJ2KLosslessRPCL,
    uid.HTJ2K,
    uid.DeflatedExplicitVRLittleEndian,
    uid.ExplicitVRBigEndian,
    uid.MPEG2MPML,
    uid.MPEG2MPHL,
    uid.MPEG4HP41,
    uid.MPEG4HP41BD,
    uid.MPEG4HP422D,
    uid.HEVCMP51,
)
# What a chest study may hold, for peers that do not say which kinds they have.
USUAL_CLASSES: tuple[str, ...] = (
    uid.ComputedRadiographyImageStorage,
    uid.DigitalXRayImageStorageForPresentation,
    uid.DigitalXRayImageStorageForProcessing,
    uid.CTImageStorage,
    uid.EnhancedCTImageStorage,
    uid.MRImageStorage,
    uid.EnhancedMRImageStorage,
    uid.UltrasoundImageStorage,
    uid.UltrasoundMultiFrameImageStorage,
    uid.SecondaryCaptureImageStorage,
    uid.MultiFrameGrayscaleByteSecondaryCaptureImageStorage,
    uid.MultiFrameGrayscaleWordSecondaryCaptureImageStorage,
    uid.MultiFrameTrueColorSecondaryCaptureImageStorage,
    uid.XRayAngiographicImageStorage,
    uid.XRayRadiofluoroscopicImageStorage,
    uid.DigitalMammographyXRayImageStorageForPresentation,
    uid.NuclearMedicineImageStorage,
    uid.PositronEmissionTomographyImageStorage,
    uid.GrayscaleSoftcopyPresentationStateStorage,
    uid.KeyObjectSelectionDocumentStorage,
    uid.BasicTextSRStorage,
    uid.EnhancedSRStorage,
    uid.ComprehensiveSRStorage,
    uid.Comprehensive3DSRStorage,
    uid.ChestCADSRStorage,
    uid.EncapsulatedPDFStorage,
    uid.SegmentationStorage,
    uid.RTStructureSetStorage,
    uid.RTDoseStorage,
    uid.RTPlanStorage,
)


def storage_wants(sop_classes: Iterable[str], room: int = MAX_CONTEXTS) -> list[Want]:
    """Return contexts for objects of these classes to be sent to us, at most `room`.

    Many classes leave room for fewer syntaxes each.
    """
    classes = list(dict.fromkeys(sop_classes))[:room]
    each = max(1, room // max(1, len(classes)))
    return [
        Want(sop_class, (syntax,), receives=True)
        for sop_class in classes
        for syntax in _SYNTAXES[:each]
    ]
