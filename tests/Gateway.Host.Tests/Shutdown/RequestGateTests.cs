using Gateway.Host.Shutdown;
using Microsoft.AspNetCore.Http;

namespace Gateway.Host.Tests.Shutdown;

public sealed class RequestGateTests
{
    [Fact]
    public async Task Handle_Closed_AnswersServiceUnavailableAndClosesTheConnection()
    {
        var handled = 0;
        var gate = new RequestGate(_ =>
        {
            handled++;
            return Task.CompletedTask;
        });
        await gate.HandleAsync(Context("GET"));
        gate.Close();
        var context = Context("GET");

        await gate.HandleAsync(context);

        Assert.Equal(1, handled);
        Assert.Equal(503, context.Response.StatusCode);
        Assert.Equal("close", context.Response.Headers.Connection);
        context.Response.Body.Position = 0;
        using var reader = new StreamReader(context.Response.Body);
        Assert.Contains("<Code>ServiceUnavailable</Code>", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handle_ClosedHead_HasNoBody()
    {
        var gate = new RequestGate(_ => Task.CompletedTask);
        gate.Close();
        var context = Context("HEAD");

        await gate.HandleAsync(context);

        Assert.Equal(503, context.Response.StatusCode);
        Assert.Equal(0, context.Response.Body.Length);
    }

    [Fact]
    public async Task Running_HandlerThrows_IsCountedDown()
    {
        var gate = new RequestGate(_ => throw new IOException());

        await Assert.ThrowsAsync<IOException>(() => gate.HandleAsync(Context("GET")));

        Assert.Equal(0, gate.Running);
    }

    private static DefaultHttpContext Context(string method)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.Protocol = "HTTP/1.1";
        context.Response.Body = new MemoryStream();
        return context;
    }
}
