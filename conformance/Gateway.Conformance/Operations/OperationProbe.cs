using System.Globalization;
using System.Security.Cryptography;

namespace Gateway.Conformance.Operations;

/// <summary>Sends one request per operation to a bucket of its own and notes whether the endpoint knows the operation.</summary>
internal static class OperationProbe
{
    private const string Key = "probe";

    public static async Task<IReadOnlyList<ObservedOperation>> RunAsync(Target target, CancellationToken cancellationToken)
    {
        var bucket = "conformance-probe-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        await target.SendAsync(new RawRequest("PUT", "/" + bucket), cancellationToken);
        await target.SendAsync(new RawRequest("PUT", $"/{bucket}/{Key}"), cancellationToken);
        var observed = new List<ObservedOperation>();
        foreach (var operation in OperationCatalogue.All)
        {
            observed.Add(Observe(operation.Name, await target.SendAsync(RequestFor(operation, bucket, Key), cancellationToken)));
        }

        observed.Add(Observe("POST Object", await target.SendUnsignedAsync(
            new RawRequest("POST", "/" + bucket).With(("Content-Type", "multipart/form-data; boundary=probe")), cancellationToken)));
        observed.Add(Observe("OPTIONS", await target.SendUnsignedAsync(
            new RawRequest("OPTIONS", $"/{bucket}/{Key}").With(("Origin", "http://example.com"), ("Access-Control-Request-Method", "GET")),
            cancellationToken)));
        await CleanUpAsync(target, bucket, cancellationToken);
        return observed;
    }

    /// <summary>The least request that a server must recognise as this operation.</summary>
    public static RawRequest RequestFor(Operation operation, string bucket, string key)
    {
        var path = operation.Level switch
        {
            OperationLevel.Service => operation.Name == "WriteGetObjectResponse" ? "/WriteGetObjectResponse" : "/",
            OperationLevel.Bucket => "/" + bucket,
            _ => $"/{bucket}/{key}",
        };
        return new RawRequest(operation.Method, operation.Query.Length == 0 ? path : $"{path}?{operation.Query}") { Headers = operation.Headers };
    }

    private static ObservedOperation Observe(string name, RawResponse answer)
    {
        var refused = answer.Status is 501 or 405 || IsNeighbour(name, answer);
        var code = answer.Body.Length > 0 && answer.Status >= 300 ? " " + answer.Code : "";
        return new ObservedOperation(name, !refused, answer.Status.ToString(CultureInfo.InvariantCulture) + code);
    }

    /// <summary>ListDirectoryBuckets shares its target with ListBuckets; only its answer tells whether it was understood.</summary>
    private static bool IsNeighbour(string name, RawResponse answer) =>
        name == "ListDirectoryBuckets" && answer.Text.Contains("ListAllMyBucketsResult", StringComparison.Ordinal);

    private static async Task CleanUpAsync(Target target, string bucket, CancellationToken cancellationToken)
    {
        var uploads = await target.SendAsync(new RawRequest("GET", $"/{bucket}?uploads"), cancellationToken);
        foreach (var id in uploads.Status == 200 ? uploads.Elements("UploadId") : [])
        {
            await target.SendAsync(new RawRequest("DELETE", $"/{bucket}/{Key}?uploadId={UriText.Encode(id)}"), cancellationToken);
        }

        await target.SendAsync(new RawRequest("DELETE", $"/{bucket}/{Key}"), cancellationToken);
        await target.SendAsync(new RawRequest("DELETE", "/" + bucket), cancellationToken);
    }
}
