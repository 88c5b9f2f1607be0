using Gateway.Api.Authorization;
using Gateway.Api.Wire;
using Gateway.Core.Blobs;
using Gateway.Core.Errors;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Api.Pipeline;

/// <summary>
/// The one place that turns refusals and faults into answers, for S3 and for the control services, which only write them differently. Safe for
/// concurrent use.
/// </summary>
internal sealed partial class FaultAnswer(ILogger logger, RefusedKeyLog refusedKeys)
{
    /// <summary>Whether a fault wants an answer: it does, but for the cancellation of a request whose client is gone.</summary>
    public static bool Takes(Exception fault, HttpContext http) =>
        fault is not OperationCanceledException || !http.RequestAborted.IsCancellationRequested;

    /// <summary>Answers with the fault's error, or breaks the connection when the answer has begun and cannot be taken back.</summary>
    /// <param name="http">The request.</param>
    /// <param name="requestId">Its id.</param>
    /// <param name="fault">What was thrown.</param>
    /// <param name="write">Writes status and body of a refusal; headers that go with it are set before.</param>
    public async Task WriteAsync(HttpContext http, string requestId, Exception fault, Func<S3Exception, Task> write)
    {
        // HTTP/2 wraps what HTTP/1.1 throws as it is.
        if ((fault is IOException { InnerException: ConnectionAbortedException } ? fault.InnerException : fault)
            is ConnectionResetException or ConnectionAbortedException)
        {
            LogClientGone(logger, requestId, fault.Message);
            http.Abort();
            return;
        }

        var refusal = Translate(fault, requestId);
        if (http.Response.HasStarted)
        {
            // A client that got less than Content-Length, or no last chunk, knows that the body is not whole.
            http.Abort();
            return;
        }

        var response = http.Response;
        var hostId = HostIdOf(http);
        response.Headers.Clear();
        response.Headers["x-amz-request-id"] = requestId;
        response.Headers[RequestId.HostIdHeader] = hostId;
        foreach (var (name, value) in refusal.Headers)
        {
            response.Headers[name] = value;
        }

        try
        {
            await write(refusal);
            if (refusal.Error == S3Errors.InvalidAccessKeyId && refusal.Details is [{ Name: "AWSAccessKeyId", Value: { } key }, ..])
            {
                await refusedKeys.WriteAsync(requestId, key, http.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            http.Abort();
        }
    }

    /// <summary>The same as S3 writes it.</summary>
    public Task WriteAsync(HttpContext http, string requestId, Exception fault) =>
        WriteAsync(http, requestId, fault, refusal => WriteS3Async(http, requestId, refusal));

    private static async Task WriteS3Async(HttpContext http, string requestId, S3Exception refusal)
    {
        http.Response.StatusCode = refusal.Error.Status;
        if (refusal.Error.Status == StatusCodes.Status304NotModified)
        {
            return;
        }

        using var document = ErrorDocument.Create(refusal, requestId, HostIdOf(http));
        await new S3Response(http.Response).XmlAsync(document, http.RequestAborted);
    }

    private static string HostIdOf(HttpContext http) => http.Response.Headers[RequestId.HostIdHeader].ToString();

    private S3Exception Translate(Exception fault, string requestId)
    {
        switch (fault)
        {
            case S3Exception refusal:
                return refusal;
            case BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout }:
                return S3Errors.RequestTimeout.With();
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return S3Errors.EntityTooLarge.With();
            case BadHttpRequestException bad:
                LogBadRequest(logger, requestId, bad.Message);
                return S3Errors.IncompleteBody.With();
            case StorageFullException full:
                LogStorageFull(logger, requestId, full.Message);
                return S3Errors.StorageFull.With();
            case BlobCorruptException corrupt:
                LogCorrupt(logger, requestId, corrupt.Message);
                return S3Errors.InternalError.With();
            default:
                LogFault(logger, fault, requestId);
                return S3Errors.InternalError.With();
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Request {RequestId}: the client did not send a whole request: {Reason}")]
    private static partial void LogBadRequest(ILogger logger, string requestId, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Request {RequestId}: the client went away: {Reason}")]
    private static partial void LogClientGone(ILogger logger, string requestId, string reason);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Request {RequestId} was refused because the data folder is full: {Reason} Free space or add disk; reads go on.")]
    private static partial void LogStorageFull(ILogger logger, string requestId, string reason);

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "Request {RequestId} failed on damaged data: {Reason} Restore the object from a copy and check the disk.")]
    private static partial void LogCorrupt(ILogger logger, string requestId, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId} failed.")]
    private static partial void LogFault(ILogger logger, Exception fault, string requestId);
}
