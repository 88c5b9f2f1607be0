using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Errors;
using Gateway.Core.Multipart;
using Gateway.Core.Names;

namespace Gateway.Api.S3.Multipart;

/// <summary>The upload, and the part of it, that a request names.</summary>
internal static class UploadTarget
{
    /// <exception cref="S3Exception"><c>NoSuchUpload</c></exception>
    public static UploadId Id(S3Request request) =>
        UploadId.TryParse(request.Query["uploadId"], out var id) ? id : throw NoSuchUpload(request);

    /// <exception cref="S3Exception"><c>InvalidArgument</c></exception>
    public static int PartNumber(S3Request request)
    {
        var text = request.Query["partNumber"];
        return DecimalText.TryParse(text, out int number)
            && number is >= 1 and <= MultipartLimits.MaximumParts
                ? number
                : throw S3Errors.InvalidArgument.ForArgument(
                    "partNumber", text, $"Part number must be an integer between 1 and {MultipartLimits.MaximumParts}, inclusive");
    }

    /// <summary>The open upload that the request names.</summary>
    /// <exception cref="S3Exception"><c>NoSuchUpload</c></exception>
    public static async ValueTask<UploadRecord> FindAsync(
        IUploadStore uploads, S3Request request, UploadId id, CancellationToken cancellationToken) =>
        await uploads.FindAsync(request.Bucket.Id, request.Key, id, cancellationToken) is { CompletedAs: null } open
            ? open
            : throw NoSuchUpload(request);

    public static S3Exception NoSuchUpload(S3Request request) =>
        S3Errors.NoSuchUpload.With(new ErrorDetail("UploadId", request.Query["uploadId"] ?? ""));
}
