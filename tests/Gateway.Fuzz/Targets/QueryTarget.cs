using Gateway.Api.Routing;
using Gateway.Core.Errors;

namespace Gateway.Fuzz.Targets;

/// <summary>The query string, and which operation it leads to: a sub-resource never ends in an operation that does not take it.</summary>
internal sealed class QueryTarget : FuzzTarget
{
    private static readonly string[] s_methods = ["GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS", "PATCH"];
    private static readonly string[] s_paths = ["/", "/bucket", "/bucket/key"];

    public override string Name => "query";

    public override IReadOnlyList<byte[]> Seeds { get; } =
        Texts("", "acl", "list-type=2&prefix=a%20b", "uploadId=x&partNumber=1", "a=1&a=2&&=&b", "versionId=null&response-expires=+", "select&select-type=2");

    public override IReadOnlyList<string> Words => [.. OperationTable.SubResources, "&", "=", "%", "%61", "+"];

    public override void Run(byte[] input)
    {
        var raw = Latin1(input);
        var pairs = raw.Split('&').Where(pair => pair.Length > 0).Select(pair => pair.Split('=', 2))
            .Select(halves => (Name: SlowDecoder.Decode(halves[0], true), Value: halves.Length < 2 ? "" : SlowDecoder.Decode(halves[1], true))).ToList();
        RequestQuery query;
        try
        {
            query = RequestQuery.Parse(raw);
        }
        catch (S3Exception refusal)
        {
            Require(refusal.Error == S3Errors.InvalidUri && pairs.Exists(pair => pair.Name is null || pair.Value is null), "a query that can be decoded was refused");
            return;
        }

        Require(query.Count == pairs.Count, "the number of parameters differs");
        for (var i = 0; i < query.Count; i++)
        {
            Require((query[i].Name, query[i].Value) == pairs[i], $"parameter {i} differs");
            Require(query[pairs[i].Name!] == pairs.First(pair => pair.Name == pairs[i].Name).Value, "the first of a name does not count");
        }

        foreach (var method in s_methods)
        {
            foreach (var path in s_paths)
            {
                Route(method, path + "?" + raw, pairs.Select(pair => pair.Name!));
            }
        }
    }

    private static void Route(string method, string target, IEnumerable<string> names)
    {
        try
        {
            var row = OperationTable.Find(method, RequestTarget.Parse(target, "host", []), new Microsoft.AspNetCore.Http.HeaderDictionary());
            Require(names.All(name => !OperationTable.SubResources.Contains(name) || row.Takes(name)), $"{method} {target} went to {row.Name}");
        }
        catch (S3Exception refusal)
        {
            Require(refusal.Error == S3Errors.MethodNotAllowed || refusal.Error == S3Errors.InvalidArgument, refusal.Error.Code);
        }
    }
}
