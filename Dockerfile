# Builds the program, which runs as an unprivileged user from a read-only file system.
# To pin the base image, append the digest that `docker buildx imagetools inspect node:24.21.0-bookworm-slim` prints: node:24.21.0-bookworm-slim@sha256:…

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-fund --no-audit
COPY tsconfig.json rolldown.config.ts LICENSE README.md ./
COPY src src
RUN npm run -s build

FROM node:24.21.0-bookworm-slim
WORKDIR /app
COPY --from=build /build/dist/promgate.mjs /build/dist/client-node.mjs /build/dist/LICENSE /build/dist/THIRD-PARTY-NOTICES.txt ./
ENV NODE_ENV=production
USER 65532:65532
EXPOSE 8443 8080
# Reviews leave much young garbage and little else: 16 MiB of it at a time keep the process small, and one thread clears them cheapest.
ENTRYPOINT ["node", "--max-semi-space-size=16", "--no-parallel-scavenge", "/app/promgate.mjs"]
CMD ["serve"]
