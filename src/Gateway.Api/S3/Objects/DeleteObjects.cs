using Gateway.Api.Pipeline;
using Gateway.Api.Routing;
using Gateway.Api.Wire;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;
using Microsoft.Extensions.Logging;

namespace Gateway.Api.S3.Objects;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html</remarks>
internal sealed partial class DeleteObjects(
    IObjectIndex objects, TimeProvider time, ILogger<DeleteObjects> logger)
    : S3Operation<DeleteObjects.Input, IReadOnlyList<DeleteObjects.Outcome>>
{
    private const int MaximumKeys = 1000;
    private const int MaximumDocument = 8 * 1024 * 1024;

    internal sealed record Input(IReadOnlyList<Item> Items, bool Quiet);

    /// <summary>One object of the request.</summary>
    internal sealed record Item(string Key, string? VersionId, WriteCondition Condition);

    /// <summary>What became of it: a result, or a refusal.</summary>
    internal sealed record Outcome(Item Item, DeleteResult Result, S3Exception? Refusal);

    public override bool AuthorizesEachItem => true;

    public override bool ReadsDocument => true;

    public override bool MayBeAnonymous(S3Request request) => AnonymousAccess.IsPossible(request.Bucket);

    protected override async ValueTask<Input> ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        UnsupportedHeaders.CheckBypassGovernance(request);
        var document = await ControlDocument.ReadAsync(request, MaximumDocument, cancellationToken, needsHash: true);
        var delete = XmlBody.Parse(document, "Delete");
        var items = delete.Children.Where(child => child.Name == "Object").Select(child => ReadItem(child, time.GetUtcNow())).ToList();
        return items.Count is > 0 and <= MaximumKeys
            ? new Input(items, string.Equals(delete["Quiet"]?.Trim(), "true", StringComparison.OrdinalIgnoreCase))
            : throw S3Errors.MalformedXml.With();
    }

    protected override IReadOnlyList<Need> Needs(S3Request request, Input input) => [];

    protected override async ValueTask<IReadOnlyList<Outcome>> HandleAsync(
        S3Request request, Input input, CancellationToken cancellationToken) =>
        await Task.WhenAll(input.Items.Select(item => DeleteAsync(request, item, cancellationToken)));

    protected override async ValueTask WriteAsync(
        S3Request request, Input input, IReadOnlyList<Outcome> output, S3Response response, CancellationToken cancellationToken)
    {
        using var xml = new S3XmlWriter();
        xml.StartRoot("DeleteResult");
        foreach (var (item, result, refusal) in output)
        {
            if (refusal is not null)
            {
                xml.Start("Error");
                xml.Element("Key", item.Key);
                xml.Element("VersionId", item.VersionId);
                xml.Element("Code", refusal.Error.Code);
                xml.Element("Message", refusal.Message);
                xml.End("Error");
            }
            else if (!input.Quiet)
            {
                xml.Start("Deleted");
                xml.Element("Key", item.Key);
                xml.Element("VersionId", item.VersionId);
                if (result.IsDeleteMarker)
                {
                    xml.Element("DeleteMarker", true);
                    xml.Element("DeleteMarkerVersionId", result.VersionId?.ToString());
                }

                xml.End("Deleted");
            }
        }

        xml.End("DeleteResult");
        await response.XmlAsync(xml, cancellationToken);
    }

    private async Task<Outcome> DeleteAsync(S3Request request, Item item, CancellationToken cancellationToken)
    {
        try
        {
            return new Outcome(item, await DeleteItemAsync(request, item, cancellationToken), null);
        }
        catch (S3Exception refusal)
        {
            return new Outcome(item, default, refusal);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // What became of the other keys must still be told.
            LogFault(logger, fault, request.Id);
            return new Outcome(item, default, S3Errors.InternalError.With());
        }
    }

    private async ValueTask<DeleteResult> DeleteItemAsync(S3Request request, Item item, CancellationToken cancellationToken)
    {
        if (!ObjectKey.TryCreate(item.Key, out var key))
        {
            throw RequestTarget.KeyTooLong(item.Key);
        }

        var version = VersionIds.Read(item.VersionId);
        var need = new Need(version.IsSpecific ? "s3:DeleteObjectVersion" : "s3:DeleteObject", $"{request.BucketArn}/{item.Key}")
        {
            Object = new ObjectVersionRef(key, version),
        };
        await request.DemandItemAsync(need, cancellationToken);

        var delete = new ObjectDelete
        {
            Bucket = request.Bucket.Id,
            Key = key,
            Version = version,
            Condition = item.Condition,
            Time = time.NowInSeconds(),
            Owner = request.Bucket.Owner,
        };
        var result = await objects.DeleteAsync(delete, CancellationToken.None);
        if (result.Status == WriteStatus.Committed)
        {
            return result;
        }

        var refusal = Refusals.Of(result.Status, request.Bucket, key, item.Condition);
        if (refusal.MissingIn is { } bucket)
        {
            await request.DemandItemAsync(MissingObject.NeedToKnow(bucket), cancellationToken);
        }

        throw refusal;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId} failed for one of its keys.")]
    private static partial void LogFault(ILogger logger, Exception fault, string requestId);

    private static Item ReadItem(XmlNode node, DateTimeOffset now)
    {
        var key = node["Key"];
        if (string.IsNullOrEmpty(key))
        {
            throw S3Errors.MalformedXml.With();
        }

        return new Item(key, node["VersionId"], WriteConditions.ForDelete(node["ETag"], node["LastModifiedTime"], node["Size"], now));
    }
}
