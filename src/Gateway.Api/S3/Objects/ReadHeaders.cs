using System.Globalization;
using Gateway.Api.Pipeline;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Objects;

/// <summary>The head of the answer to GetObject and HeadObject, which is the same but for the body.</summary>
internal static class ReadHeaders
{
    public static async ValueTask WriteAsync(
        S3Response response, S3Request request, ReadInput input, ObjectRecord version, ReadChoice choice, CancellationToken cancellationToken)
    {
        // How many tags there are is for those who may read them.
        var showsTagCount = version.Tags.Count > 0 && await request.AllowsAsync(
            new Need(input.Version.IsSpecific ? "s3:GetObjectVersionTagging" : "s3:GetObjectTagging", request.ObjectArn), cancellationToken);
        ObjectHeaders.Write(response, request, version, showsTagCount);
        response.Header("Content-Range", choice.ContentRange);
        if (input.PartNumber is not null && version.ETag.PartCount > 0)
        {
            response.Header("x-amz-mp-parts-count", version.ETag.PartCount.ToString(CultureInfo.InvariantCulture));
        }

        if (input.WantsChecksum && (!choice.IsPartial || input.PartNumber is not null))
        {
            ChecksumHeaders.Write(response, choice.PartChecksum ?? version.Checksum);
        }

        response.Status = choice.IsPartial ? 206 : 200;
        response.Http.ContentLength = choice.Length;
    }
}
