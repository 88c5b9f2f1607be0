using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Api.Tests.Testing;

internal sealed record FakeBodyPipe(PipeReader Reader) : IRequestBodyPipeFeature;
