using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Api.Tests.Testing;

/// <summary>
/// The answering side of a connection, as a server has it: the head is sent with the first flush, cannot be changed any more then, and takes no
/// characters that a header cannot carry.
/// </summary>
internal sealed class FakeResponse : IHttpResponseFeature, IHttpResponseBodyFeature, IHttpRequestLifetimeFeature
{
    private readonly ArrayBufferWriter<byte> _sent = new();
    private readonly List<(Func<object, Task> Callback, object State)> _onStarting = [];
    private readonly FakeResponseWriter _writer;
    private int _status = 200;
    private IHeaderDictionary _headers = new HeaderDictionary();

    public FakeResponse()
    {
        _writer = new FakeResponseWriter(this, _sent);
        Stream = _writer.AsStream();
    }

    /// <summary>The client goes away after this many bytes; null for never.</summary>
    public long? LeavesAfter { get; init; }

    public bool IsAborted { get; private set; }

    public byte[] Sent => _sent.WrittenSpan.ToArray();

    public int StatusCode
    {
        get => _status;
        set
        {
            ThrowIfStarted();
            _status = value;
        }
    }

    public string? ReasonPhrase { get; set; }

    public IHeaderDictionary Headers
    {
        get => _headers;
        set
        {
            ThrowIfStarted();
            _headers = value;
        }
    }

    Stream IHttpResponseFeature.Body
    {
        get => Stream;
        set => throw new NotSupportedException();
    }

    public bool HasStarted { get; private set; }

    public Stream Stream { get; }

    public PipeWriter Writer => _writer;

    public CancellationToken RequestAborted { get; set; }

    public void Abort()
    {
        IsAborted = true;
    }

    public void Start()
    {
        if (HasStarted)
        {
            return;
        }

        foreach (var (callback, state) in _onStarting)
        {
            callback(state).GetAwaiter().GetResult();
        }

        HasStarted = true;
        foreach (var (name, values) in _headers)
        {
            if (values.ToString().Any(c => c is < ' ' or '\x7F' or > '\xFF' && c != '\t'))
            {
                throw new InvalidOperationException($"The header {name} has a character that cannot be sent.");
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        Start();
        return Task.CompletedTask;
    }

    /// <summary>What a server does when the request is done: the head goes out, and the length must be what was said.</summary>
    public ApiAnswer Finish(bool isHead)
    {
        Start();

        if (!IsAborted && !isHead && _headers.ContentLength is { } announced)
        {
            Assert.Equal(announced, _sent.WrittenCount);
        }

        if (isHead || _status is 204 or 304)
        {
            Assert.Equal(0, _sent.WrittenCount);
        }

        return new ApiAnswer(_status, _headers, Sent, IsAborted);
    }

    public void DisableBuffering()
    {
    }

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task CompleteAsync() => Task.CompletedTask;

    public void OnStarting(Func<object, Task> callback, object state) => _onStarting.Add((callback, state));

    public void OnCompleted(Func<object, Task> callback, object state)
    {
    }

    private void ThrowIfStarted()
    {
        if (HasStarted)
        {
            throw new InvalidOperationException("The head of the answer was sent already.");
        }
    }
}
