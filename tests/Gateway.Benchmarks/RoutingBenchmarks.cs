using BenchmarkDotNet.Attributes;
using Gateway.Api.Routing;
using Microsoft.AspNetCore.Http;

namespace Gateway.Benchmarks;

/// <summary>From the bytes of a request target to the operation that it asks for.</summary>
[MemoryDiagnoser]
public class RoutingBenchmarks
{
    private readonly HeaderDictionary _headers = new() { ["Host"] = "bucket.s3.example.com:9000" };
    private readonly string[] _domains = ["s3.example.com"];
    private string _method = "";
    private string _target = "";

    [Params(
        "GET /bucket/some/longer/key/name.txt",
        "GET /bucket/some%20longer/k%C3%A9y.txt",
        "PUT /bucket/key?partNumber=17&uploadId=AAABkGx2vXUAAAAAAAAAAQ",
        "GET /bucket?list-type=2&prefix=some%2Fprefix&delimiter=%2F&max-keys=1000&encoding-type=url",
        "GET /bucket/key?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404")]
    public string Request { get; set; } = "";

    [GlobalSetup]
    public void Setup() => (_method, _target) = (Request[..3], Request[4..]);

    [Benchmark]
    public string PathStyle() => Route("localhost:9000", []);

    [Benchmark]
    public string VirtualHostStyle() => Route("bucket.s3.example.com:9000", _domains);

    private string Route(string host, string[] domains)
    {
        var target = RequestTarget.Parse(_target, host, domains);
        return OperationTable.Find(_method, target, _headers).Name;
    }
}
